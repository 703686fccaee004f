using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

public sealed class CreateRaceTests
{
    [Fact]
    public async Task E2_Sixty_four_creates_of_one_tag_make_one_session()
    {
        var engine = new InMemoryAivax();
        for (int round = 0; round < 50; round++)
        {
            string tag = $"user-{round}";
            using var start = new Barrier(8);
            ChatSession[][] sessions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait(Patience.Longest);
                    AivaxChatClient client = engine.CreateClient();
                    return Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.CreateWebChatSessionAsync(new() { Tag = tag })));
                },
                TaskCreationOptions.LongRunning).Unwrap())).WithinReason();

            ChatSession[] all = [.. sessions.SelectMany(some => some)];
            Assert.Equal(64, all.Length);
            (string? id, string key) = Assert.Single(all.Select(session => (session.SessionId, session.AccessKey)).Distinct());
            Assert.Equal((id, key), (engine.FindSession(tag)!.SessionId, engine.FindSession(tag)!.AccessKey));
        }

        Assert.Equal(50, engine.Sessions.Count);
    }

    [Fact]
    public async Task E2_Creates_at_a_time_replace_an_ended_session_once()
    {
        using var aivax = new BareAivax();
        string old = await aivax.CreateAsync("""{"tag":"ana","expires":600}""");
        aivax.Time.Advance(TimeSpan.FromMinutes(10));

        string[] keys = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => aivax.CreateAsync("""{"tag":"ana"}"""))))
            .WithinReason();

        Assert.NotEqual(old, Assert.Single(keys.Distinct()));
        Assert.Single(aivax.Engine.Sessions);
    }
}
