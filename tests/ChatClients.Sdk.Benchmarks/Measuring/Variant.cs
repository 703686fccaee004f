namespace ChatClients.Sdk.Benchmarks;

/// <summary>One way of doing a piece of work.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="RunAsync">Does the work that many times. A task that is complete already costs next to nothing to await.</param>
internal sealed record Variant(string Name, Func<int, ValueTask> RunAsync)
{
    /// <summary>The most that is run in one go; after each go, what it left is cleaned up.</summary>
    public int Batch { get; init; } = int.MaxValue;

    /// <summary>Takes back what the last go left; its time does not count.</summary>
    public Action CleanUp { get; init; } = static () => { };

    public static Variant Of(string name, Action<int> run) => new(name, count =>
    {
        run(count);
        return default;
    });
}
