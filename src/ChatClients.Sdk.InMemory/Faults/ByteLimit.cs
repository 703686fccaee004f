namespace ChatClients.Sdk.InMemory.Faults;

// How many bytes of a body are sent; pings do not count. Then the body ends in good order (Cleanly), or the connection breaks.
internal sealed record ByteLimit(int Bytes, bool Cleanly)
{
    public override string ToString() => $"{(Cleanly ? "end" : "cut")} after {Bytes} bytes";
}
