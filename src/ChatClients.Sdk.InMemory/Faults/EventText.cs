namespace ChatClients.Sdk.InMemory.Faults;

// The events of a stream as the engine writes them.
internal static class EventText
{
    // The length of the first event with its blank line; 0 when it is not complete.
    public static int Length(ReadOnlySpan<byte> bytes) => bytes.IndexOf("\n\n"u8) is >= 0 and int end ? end + 2 : 0;

    public static bool IsEndMark(ReadOnlySpan<byte> text) => text.SequenceEqual("data: [DONE]\n\n"u8);
}
