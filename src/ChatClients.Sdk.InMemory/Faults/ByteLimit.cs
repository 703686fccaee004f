namespace ChatClients.Sdk.InMemory.Faults;

/// <summary>How many bytes of a body are sent.</summary>
/// <param name="Bytes">The number; pings do not count.</param>
/// <param name="Cleanly">Whether the body then ends in good order; otherwise the connection breaks.</param>
internal sealed record ByteLimit(int Bytes, bool Cleanly)
{
    public override string ToString() => $"{(Cleanly ? "end" : "cut")} after {Bytes} bytes";
}
