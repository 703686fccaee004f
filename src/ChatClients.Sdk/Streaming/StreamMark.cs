namespace ChatClients.Sdk.Streaming;

// Events that are not part of an answer: its end mark, and keep-alives.
internal static class StreamMark
{
    public static bool IsEnd(ReadOnlySpan<byte> data) =>
        Trim(data) is var mark && (mark.SequenceEqual("[DONE]"u8) || mark.SequenceEqual("[END]"u8));

    // Some proxies send a keep-alive as data: nothing, null, or a comment that became the data of an event.
    public static bool SaysNothing(ReadOnlySpan<byte> data) =>
        Trim(data) is var mark && (mark.IsEmpty || mark[0] == (byte)':' || mark.SequenceEqual("null"u8));

    // One space before it belongs to the field; some servers put another after it.
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> data)
    {
        int start = 0;
        int end = data.Length;
        while (start < end && data[start] <= (byte)' ')
        {
            start++;
        }

        while (end > start && data[end - 1] <= (byte)' ')
        {
            end--;
        }

        return data.Slice(start, end - start);
    }
}
