using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Contract.Tests;

/// <summary>Over a socket it is the server that reads the engine's answer: it asks for the end when its last write is through.</summary>
public sealed class SocketLeavingTests(EngineHost host) : IClassFixture<EngineHost>
{
    private const int Times = 300;
    private const string LastPiece = "three.";
    private const string NextPrompt = "Not kept.";

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    private readonly string _address = host.NewAddress();

    [Fact]
    public async Task QC4_Over_a_socket_no_turn_is_stored_before_its_last_write_is_through()
    {
        var engine = new InMemoryAivax(new()
        {
            Gateway = new ScriptedGateway(_ => new ScriptedTurn().Say("One ", "two ", LastPiece)),
            BaseAddress = new Uri(_address)
        });
        var probe = new AskingProbe(engine.CreateHandler(), LastPiece);
        using AivaxChatClient client = Connect(engine, probe);
        for (int i = 0; i < Times; i++)
        {
            ChatSession session = await client.CreateWebChatSessionAsync(new());
            await LeaveAsync(session, update => update.Text.Length > 0);

            int stored = await StoredAsync(engine, session);
            Assert.True(stored is 0
                || (stored is 2 && probe.WasAskedForTheEnd),
                $"Round {i}: {stored} messages are stored, and the end was {(probe.WasAskedForTheEnd ? "" : "not ")}asked for.");
        }

        host.Remove(_address);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QC4_Over_a_socket_leaving_before_or_after_the_end_decides(bool readsAll)
    {
        var engine = new InMemoryAivax(new()
        {
            Gateway = new ScriptedGateway(talk => new ScriptedTurn().Say("One ")
                .WaitFor(stop => readsAll || talk[^1].Text == NextPrompt ? Task.CompletedTask : Task.Delay(Timeout.Infinite, stop))
                .Say(LastPiece)),
            BaseAddress = new Uri(_address),
        });
        using AivaxChatClient client = Connect(engine, new AskingProbe(engine.CreateHandler(), LastPiece));
        for (int i = 0; i < Times; i++)
        {
            ChatSession session = await client.CreateWebChatSessionAsync(new());
            await LeaveAsync(session, update => readsAll ? update.Contents.Any(content => content is UsageContent)
                : update.Text.Length > 0);
            Assert.Equal((i, readsAll ? 2 : 0), (i, await StoredAsync(engine, session)));
        }

        host.Remove(_address);
    }

    private AivaxChatClient Connect(InMemoryAivax engine, HttpMessageHandler handler)
    {
        host.Add(_address, handler);
        return new AivaxChatClient(new AivaxChatClientOptions
        {
            ApiKey = new InMemoryAivaxOptions().ApiKey,
            ChatClientId = engine.DefaultChatClientId,
            BaseAddress = new Uri(_address),
            Retry = { MaxAttempts = 1 },
        });
    }

    private static async Task LeaveAsync(ChatSession session, Func<ChatResponseUpdate, bool> leaves)
    {
        await foreach (ChatResponseUpdate update in session.StreamAsync("Hi"))
        {
            if (leaves(update))
            {
                break;
            }
        }
    }

    /// <summary>After it in the queue: once this is answered, the turn before it is over.</summary>
    private static async Task<int> StoredAsync(InMemoryAivax engine, ChatSession session)
    {
        using AivaxChatClient other = engine.CreateClient();
        await other.OpenSession(session.AccessKey)
            .SendAsync(new ChatMessage(ChatRole.User, NextPrompt), new PromptOptions { Commit = false }).WaitAsync(s_longest);
        return engine.FindSession(session.AccessKey)!.MessageCount;
    }
}
