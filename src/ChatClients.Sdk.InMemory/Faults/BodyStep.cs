namespace ChatClients.Sdk.InMemory.Faults;

// Something that happens after a number of events of a stream. Inserted are the bytes to insert, for a step of that kind.
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
