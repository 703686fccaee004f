using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.Streaming;

// Reads a sample of an answer, once in a program, while its first request is on its way. Where code is compiled as it runs, what reads the
// real answer is then ready when that arrives. Nothing is kept of the sample.
internal static class Rehearsal
{
    private static int _isDone;

    private static ReadOnlySpan<byte> Sample =>
        "data: {\"id\":\"1\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"finish_reason\":null,\"delta\":{\"content\":\"a\"}}]}\n\n"u8;

    public static void RunOnce(ApiCall call, AivaxLimits limits)
    {
        if (Interlocked.Exchange(ref _isDone, 1) == 0)
        {
            Read(call, limits);
        }
    }

    // Returns the text of the sample's one update.
    public static string? Read(ApiCall call, AivaxLimits limits)
    {
        using var bytes = new SseBuffer(static (buffer, offset, _) => new(Fill(buffer.AsSpan(offset))), limits.MaxEventBytes);
        var events = new SseReader(bytes);
        var decoder = new AnswerDecoder(call, limits, conversationId: null);
        ValueTask<int> filling = bytes.BeginFill();
        return filling.IsCompleted && bytes.EndFill(filling.Result)
            && BodyStart.KindOf(bytes.Unread.Span, isWhole: false) == BodyKind.Events && events.TryRead()
            && decoder.Take(bytes.Data, events.IsError, isCut: false) is { } update
                ? decoder.Remember(update).Text : null;
    }

    private static int Fill(Span<byte> buffer)
    {
        Sample.CopyTo(buffer);
        return Sample.Length;
    }
}
