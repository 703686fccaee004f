namespace ChatClients.Sdk.InMemory.Faults;

// What happens to a body on its way out.
internal sealed record BodyScript
{
    // In the order in which they were added, whatever their positions in the stream.
    public IReadOnlyList<BodyStep> Steps { get; init; } = [];

    public ByteLimit? Limit { get; init; }

    // The time before each event.
    public TimeSpan? Pace { get; init; }

    // The time between pings.
    public TimeSpan? PingInterval { get; init; }

    public bool PingsBetweenEvents { get; init; }

    public bool DropsEndMark { get; init; }

    public override string ToString() => string.Join(", ", Parts());

    private IEnumerable<string> Parts()
    {
        foreach (BodyStep step in Steps)
        {
            yield return step.ToString();
        }

        if (Limit is not null)
        {
            yield return Limit.ToString();
        }

        if (Pace is not null)
        {
            yield return $"an event every {Pace}";
        }

        if (PingInterval is not null)
        {
            yield return $"a ping every {PingInterval}";
        }

        if (PingsBetweenEvents)
        {
            yield return "a ping after each event";
        }

        if (DropsEndMark)
        {
            yield return "no end mark";
        }

        if (this == new BodyScript())
        {
            yield return "nothing";
        }
    }
}
