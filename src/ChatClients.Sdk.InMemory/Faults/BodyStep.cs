namespace ChatClients.Sdk.InMemory.Faults;

/// <summary>Something that happens at a point of a stream.</summary>
/// <param name="Kind">What.</param>
/// <param name="AfterEvents">After how many events.</param>
/// <param name="Inserted">The bytes to put in, when that is what happens.</param>
internal sealed record BodyStep(BodyStepKind Kind, int AfterEvents, byte[]? Inserted = null)
{
    public override string ToString()
    {
        string what = Kind switch
        {
            BodyStepKind.Stall => "stall",
            BodyStepKind.Cut => "cut",
            BodyStepKind.End => "end",
            _ => "insert",
        };
        return $"{what} after {AfterEvents} events";
    }
}
