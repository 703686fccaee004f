using System.Collections.Concurrent;

namespace ChatClients.Sdk.Contract.Tests;

/// <summary>Which behaviours were run over which transport in this process.</summary>
internal static class BehaviourCounts
{
    private static readonly ConcurrentDictionary<(string Transport, string Behaviour), byte> s_run = new();

    public static void Add(string transport, string? behaviour) => s_run.TryAdd((transport, behaviour ?? ""), 0);

    public static IReadOnlyList<string> Of(string transport) =>
        [.. s_run.Keys.Where(run => run.Transport == transport).Select(run => run.Behaviour).Order(StringComparer.Ordinal)];
}
