namespace ChatClients.Sdk.InMemory.Faults;

// What happens at a point of a stream.
internal enum BodyStepKind
{
    Stall,
    Cut,
    End,
    Insert,
}
