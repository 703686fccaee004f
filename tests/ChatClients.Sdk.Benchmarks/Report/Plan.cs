namespace ChatClients.Sdk.Benchmarks;

/// <summary>How long all parts look.</summary>
/// <param name="Effort">For comparisons of single calls.</param>
/// <param name="Sessions">How many sessions live in the engine.</param>
/// <param name="Starts">How many processes are started of each program.</param>
/// <param name="WebRounds">How often the load of the web chat is repeated: each time takes a minute.</param>
/// <param name="BusyRounds">How often the load of a busy server is repeated.</param>
internal sealed record Plan(Effort Effort, IReadOnlyList<int> Sessions, int Starts, int WebRounds, int BusyRounds)
{
    /// <summary>Seconds: whether everything still runs.</summary>
    public static Plan Quick { get; } = new(Effort.Quick, [1_000, 100_000], 3, 1, 1);

    /// <summary>All parts but those that need a native compiler or a million sessions, in five minutes.</summary>
    public static Plan Short { get; } = new(Effort.Short, [1_000, 10_000, 100_000], 9, 1, 2);

    /// <summary>What the page is made of when nobody waits for it.</summary>
    public static Plan Full { get; } = new(Effort.Full, [1_000, 10_000, 100_000, 1_000_000], 31, 3, 5);
}
