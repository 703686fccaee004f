namespace ChatClients.Sdk.Benchmarks;

/// <summary>A part of the measurements: what it prints stands in one place of the page.</summary>
/// <param name="Name">What the command line and the page call it.</param>
/// <param name="RunAsync">Measures, and writes tables to the console.</param>
internal sealed record Part(string Name, Func<Task> RunAsync)
{
    /// <summary>Whether the short form leaves it out.</summary>
    public bool IsLong { get; init; }
}
