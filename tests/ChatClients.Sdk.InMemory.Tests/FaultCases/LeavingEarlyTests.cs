using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

/// <summary>An assistant that has long finished when its reader leaves: only what the reader has read counts, however far the writer is
/// ahead.</summary>
public sealed class LeavingEarlyTests
{
    private const int Times = 300;

    private readonly InMemoryAivax _engine =
        new(new() { Gateway = new ScriptedGateway(_ => new ScriptedTurn().Think("Hm.").Say("One ", "two ", "three.")) });

    public static TheoryData<string, bool> Points => new()
    {
        { "Hm.", false },
        { "One ", false },
        { "two ", false },
        { "three.", false },
        { "usage", true },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public async Task QC4_Leaving_a_stream_stores_the_turn_by_rule(string leavesAt, bool isStored)
    {
        using AivaxChatClient client = _engine.CreateClient();
        for (int i = 0; i < Times; i++)
        {
            ChatSession session = await client.CreateWebChatSessionAsync(new());
            await foreach (ChatResponseUpdate update in session.StreamAsync("Hi"))
            {
                if (Says(update) == leavesAt)
                {
                    break;
                }
            }

            Assert.Equal((i, isStored ? 2 : 0), (i, await StoredAsync(session)));
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task QC4_Cancelling_a_stream_stores_the_turn_by_rule(string leavesAt, bool isStored)
    {
        using AivaxChatClient client = _engine.CreateClient();
        for (int i = 0; i < Times; i++)
        {
            ChatSession session = await client.CreateWebChatSessionAsync(new());
            using var stop = new CancellationTokenSource();
            await Record.ExceptionAsync(async () =>
            {
                await foreach (ChatResponseUpdate update in session.StreamAsync("Hi", cancellationToken: stop.Token))
                {
                    if (Says(update) == leavesAt)
                    {
                        await stop.CancelAsync();
                    }
                }
            });

            Assert.Equal((i, isStored ? 2 : 0), (i, await StoredAsync(session)));
        }
    }

    [Fact]
    public async Task QC4_A_reader_that_reads_without_haste_is_not_overtaken()
    {
        for (int i = 0; i < Times; i++)
        {
            using AivaxChatClient client = _engine.CreateClient();
            ChatSession session = await client.CreateWebChatSessionAsync(new());
            await using IAsyncEnumerator<ChatResponseUpdate> updates = session.StreamAsync("Hi").GetAsyncEnumerator();
            do
            {
                Assert.True(await updates.MoveNextAsync());
                await Task.Yield();
                if (Says(updates.Current) is "Hm." or "One " or "two " or "three.")
                {
                    Assert.Equal(0, _engine.FindSession(session.AccessKey)!.MessageCount);
                }
            }
            while (Says(updates.Current) != "usage");

            Assert.Equal(2, _engine.FindSession(session.AccessKey)!.MessageCount);
        }
    }

    [Fact]
    public async Task QC4_Calls_that_come_at_the_end_are_reported_before_the_turn_is_stored()
    {
        using var aivax = new BareAivax(new ScriptedGateway(_ => new ScriptedTurn().CallTool("show")));
        for (int i = 0; i < Times; i++)
        {
            string key = await aivax.CreateAsync();
            using (HttpResponseMessage response = await aivax.Http.SendAsync(
                BareAivax.Request(HttpMethod.Post, BareAivax.Prompt(key), """{"prompt":"Hi","stream":true}"""u8.ToArray()),
                    HttpCompletionOption.ResponseHeadersRead))
            {
                using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
                await reader.ReadUntilAsync("\"arguments\":\"{}\"");
            }

            Assert.Equal(200, (await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Not kept.","commit":false}""")
                .WithinReason()).Status);
            Assert.Equal((0, 0), (aivax.Find(key).MessageCount, aivax.Find(key).OpenToolCalls.Count));
        }
    }

    [Fact]
    public async Task QC4_A_reader_that_never_asks_for_the_end_is_ended_by_a_reset()
    {
        using var aivax = new BareAivax();
        string key = await aivax.CreateAsync();
        using HttpResponseMessage response = await aivax.Http.SendAsync(
            BareAivax.Request(HttpMethod.Post, BareAivax.Prompt(key), """{"prompt":"Hi","stream":true}"""u8.ToArray()),
                HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        Assert.Equal(200, (await aivax.PostAsync(BareAivax.Session(key) + "/reset", "{}")).Status);

        Assert.Contains("session_closed", await reader.ReadUntilAsync("[DONE]"), StringComparison.Ordinal);
        Assert.Equal(0, aivax.Find(key).MessageCount);
    }

    private static string Says(ChatResponseUpdate update) =>
        update.Contents.Any(content => content is UsageContent) ? "usage"
        : string.Concat(update.Contents.Select(content => (content as TextContent)?.Text ?? (content as TextReasoningContent)?.Text));

    /// <summary>After it in the queue: once this is answered, the turn before it is over.</summary>
    private async Task<int> StoredAsync(ChatSession session)
    {
        using AivaxChatClient other = _engine.CreateClient();
        await other.OpenSession(session.AccessKey).SendAsync(new ChatMessage(ChatRole.User, "Not kept."), new() { Commit = false });
        return _engine.FindSession(session.AccessKey)!.MessageCount;
    }
}
