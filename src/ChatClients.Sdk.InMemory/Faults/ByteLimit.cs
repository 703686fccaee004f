namespace ChatClients.Sdk.InMemory.Faults;

// How many bytes of a body are sent.
// Bytes: The number; pings do not count.
// Cleanly: Whether the body then ends in good order; otherwise the connection breaks.
internal sealed record ByteLimit(int Bytes, bool Cleanly)
{
    public override string ToString() => $"{(Cleanly ? "end" : "cut")} after {Bytes} bytes";
}
