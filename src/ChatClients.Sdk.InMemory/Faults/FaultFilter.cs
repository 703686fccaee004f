namespace ChatClients.Sdk.InMemory.Faults;

// Which requests a fault applies to, and how many of them.
internal sealed record FaultFilter
{
    public AivaxCall? Call { get; init; }

    // A tag, an id or an access key.
    public string? Session { get; init; }

    public int? Turn { get; init; }

    // The first matching call that meets the fault, counted from 1.
    public int FirstCall { get; init; } = 1;

    // How many calls meet the fault; null for all.
    public int? Times { get; init; } = 1;

    // Whether the engine carries the request out before the fault shows.
    public bool AfterExecution { get; init; }

    // Whether only requests for a streamed answer match.
    public bool StreamedOnly { get; init; }

    public bool Fits(FaultRequest request) =>
        (Call is null || request.Operation == CallNames.Operation(Call.Value))
        && (!StreamedOnly || request.AsksForStream)
        && (Session is null || request.IsAbout(Session))
        && (Turn is null || request.Turn == Turn);

    public override string ToString() => string.Join(", ", Parts());

    private IEnumerable<string> Parts()
    {
        yield return Call is { } call ? CallNames.Operation(call).Name : "any call";
        if (Session is not null)
        {
            yield return $"session '{Session}'";
        }

        if (Turn is not null)
        {
            yield return $"turn {Turn}";
        }

        if (FirstCall > 1)
        {
            yield return $"from call {FirstCall} on";
        }

        if (Times != 1)
        {
            yield return Times is null ? "every time" : $"{Times} times";
        }

        if (AfterExecution)
        {
            yield return "after execution";
        }
    }
}
