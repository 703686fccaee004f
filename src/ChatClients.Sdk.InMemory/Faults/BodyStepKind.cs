namespace ChatClients.Sdk.InMemory.Faults;

/// <summary>What happens at a point of a stream.</summary>
internal enum BodyStepKind
{
    Stall,
    Cut,
    End,
    Insert,
}
