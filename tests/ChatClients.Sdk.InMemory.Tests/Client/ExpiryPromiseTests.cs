using ChatClients.Sdk.InMemory.Tests.Support;
using CsCheck;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.InMemory.Tests.Client;

/// <summary>Whatever happens to a session, the time that the client promises is never later than the engine's own end.</summary>
public sealed class ExpiryPromiseTests
{
    private static readonly Func<ChatSession, Task>[] s_deeds =
    [
        session => session.SendAsync("Hello"),
        session => session.StreamAsync("Hello").ToPromptResponseAsync(),
        session => session.SendAsync("Hello", new PromptOptions { Commit = false }),
        session => session.SendAsync(
            [
                new(ChatRole.User, "Hello"),
                new(ChatRole.Assistant, [new FunctionCallContent("c", "find")]),
                new(ChatRole.Tool, [new FunctionResultContent("c", "ok")]),
            ],
            new PromptOptions { Commit = false }),
        session => session.SendAsync(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("none", "ok")])),
        session => session.RefreshContextAsync("x", TimeSpan.FromMinutes(10)),
        session => session.RefreshContextAsync("x", TimeSpan.FromHours(3)),
        session => session.RefreshContextAsync(null),
        session => session.GetInfoAsync(),
        session => session.ResetAsync(),
        session => session.RetryLastAsync(),
        session => session.ResetAsync(ResetMode.Replace),
    ];

    [Fact]
    public async Task The_promise_holds_over_random_lives() =>
        await Gen.Select(Gen.Int[0, s_deeds.Length - 1], Gen.Int[0, 25]).Array[1, 30].SampleAsync(LiveAsync, iter: 60, threads: 1);

    private static async Task LiveAsync((int Deed, int Minutes)[] life)
    {
        var time = new FakeTimeProvider(BareAivax.Noon);
        var engine = new InMemoryAivax(new InMemoryAivaxOptions { TimeProvider = time });
        using AivaxChatClient client = engine.CreateClient();
        ChatSession session = await client.CreateWebChatSessionAsync(new() { Tag = "ana" });
        foreach ((int deed, int minutes) in life)
        {
            time.Advance(TimeSpan.FromMinutes(minutes));
            try
            {
                await s_deeds[deed](session);
            }
            catch (AivaxException)
            {
                // Refused: the session has ended, or the deed was not valid.
            }

            if (session.ExpiresAtLeast > time.GetUtcNow())
            {
                Assert.True(
                    engine.FindSession(session.AccessKey)?.ExpiresAt >= session.ExpiresAtLeast,
                    $"Deed {deed}: {session.ExpiresAtLeast} was promised.");
            }
        }
    }
}
