namespace ChatClients.Sdk.InMemory.Faults;

// The events of a stream as the engine writes them.
internal static class EventText
{
    // How long the first event is, its blank line included; 0 when it is not whole.
    public static int Length(ReadOnlySpan<byte> bytes) => bytes.IndexOf("\n\n"u8) is >= 0 and int end ? end + 2 : 0;

    public static bool IsEndMark(ReadOnlySpan<byte> text) => text.SequenceEqual("data: [DONE]\n\n"u8);
}
