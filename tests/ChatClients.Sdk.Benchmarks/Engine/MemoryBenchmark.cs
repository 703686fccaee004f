using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>What a session holds that nobody talks to, its indexes included.</summary>
internal static class MemoryBenchmark
{
    private const string Context =
        "The customer's name is Ana. She speaks Portuguese, has the gold plan and asks about order 4711 of last week.";

    public static void Run(IReadOnlyList<int> sizes)
    {
        Table.Head("sessions", "tag of 20 characters, B", "and a context of 107 characters, B");
        foreach (int sessions in sizes)
        {
            Table.Row(
                Table.Number(sessions), Table.Number(Measure(sessions, withContext: false)),
                Table.Number(Measure(sessions, withContext: true)));
        }

        Console.WriteLine();
    }

    private static double Measure(int sessions, bool withContext)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var engine = new SessionEngine(
            new EngineSettings(TimeProvider.System, new InstantGateway(), TimeSpan.FromMinutes(20), new IdSource(null)));
        engine.AddChatClient("c");
        EngineChatClient chatClient = engine.GetChatClient("c");
        for (int i = 0; i < sessions; i++)
        {
            // Strings of its own, as from a request.
            engine.CreateOrReuse(
                chatClient, Requests.Creation(i) with { ExtraContext = withContext ? new string(Context.AsSpan()) : null });
        }

        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(engine);
        return (double)(after - before) / sessions;
    }
}
