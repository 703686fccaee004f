namespace ChatClients.Sdk.InMemory.Faults;

// Something that happens at a point of a stream.
// Kind: What.
// AfterEvents: After how many events.
// Inserted: The bytes to put in, when that is what happens.
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
