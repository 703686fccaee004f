using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Engine;

public sealed class SessionEngineTests
{
    [Fact]
    public async Task Threads_that_race_for_the_same_tags_agree_on_each_session()
    {
        const int Threads = 4;
        const int Tags = 1000;
        var engine = new SessionEngine(
            new EngineSettings(TimeProvider.System, new EchoGateway(), TimeSpan.FromMinutes(20), new IdSource(null)));
        engine.AddChatClient("c", ChatClientSettings.Default);
        EngineChatClient chatClient = engine.GetChatClient("c");
        using var start = new Barrier(Threads);

        string[][] keys = await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
            () => Enumerable.Range(0, Tags).Select(i =>
            {
                // In step, so that each tag is raced for.
                start.SignalAndWait(Patience.Longest);
                EngineSession session = engine.CreateOrReuse(chatClient, new SessionCreation(TimeSpan.FromHours(1), $"tag-{i}"));

                // Whole as soon as it is known: its key opens it.
                Assert.Same(session, engine.FindByKey(session.AccessKey));
                return session.AccessKey;
            }).ToArray(),
            TaskCreationOptions.LongRunning))).WithinReason();

        Assert.All(keys, its => Assert.Equal(keys[0], its));
        Assert.Equal(Tags, chatClient.Sessions.Count());
    }
}
