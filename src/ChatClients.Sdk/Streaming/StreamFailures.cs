using System.Text.Json;
using ChatClients.Sdk.Redaction;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// The errors of a streamed answer, each with the text and the updates that had arrived.
internal static class StreamFailures
{
    // The engine's (and, as assumed, the service's) code for a session that was deleted or reset while it answered.
    public const string SessionClosed = "session_closed";

    private const string Options = $"{nameof(AivaxChatClientOptions)}.{nameof(AivaxChatClientOptions.Limits)}";
    private const string Advice = "The turn may be stored and billed: read the session's history before sending the prompt again.";

    public static AivaxStreamInterruptedException TooLong(int limit) =>
        TooLarge("The answer", nameof(AivaxLimits.MaxStreamedAnswerBytes), limit);

    public static AivaxStreamInterruptedException TooManyPieces() =>
        new(FormattableString.Invariant($"The answer came in more than {AnswerDecoder.MostPieces:N0} pieces. {Advice}"))
        {
            Reason = StreamInterruptionReason.TooLarge,
        };

    public static AivaxStreamInterruptedException FromService(PromptChunk chunk, string?[] keys)
    {
        bool closed = chunk.ErrorCode == SessionClosed;
        string reported = chunk.ErrorMessage is { Length: > 0 } message
            ? $" The service says: {Redactor.Excerpt(message, Redactor.LongestMessage, keys)}" : "";
        string problem = closed ? "The session was deleted or reset while it answered." : "The service failed while it answered.";
        return new($"{problem} {Advice}{reported}")
        {
            Reason = closed ? StreamInterruptionReason.SessionClosed : StreamInterruptionReason.ServerError,
            ErrorCode = chunk.ErrorCode is { } code ? Redactor.Excerpt(code, Redactor.LongestName, keys) : null,
        };
    }

    public static AivaxProtocolException Foreign() => new($"The events do not have the form of an answer. {Advice}");

    // Whether the answer is what failed. Type knows all of these.
    public static bool IsOfStream(Exception error) =>
        error is AivaxException or SseFormatException or JsonException or ArgumentException or FormatException
            or (InvalidOperationException and not ObjectDisposedException);

    public static AivaxException Type(Exception error, AivaxLimits limits) => error switch
    {
        AivaxException typed => typed,
        SseFormatException { Problem: SseFormatProblem.TooLarge } =>
            TooLarge("An event of the answer", nameof(AivaxLimits.MaxEventBytes), limits.MaxEventBytes),
        SseFormatException => new AivaxProtocolException($"A byte order mark stands inside the streamed answer. {Advice}"),

        // The parser's own message may quote the answer, so it is left out.
        _ => new AivaxProtocolException($"An event of the answer is not the JSON object that was expected. {Advice}"),
    };

    private static AivaxStreamInterruptedException TooLarge(string what, string option, int limit) =>
        new($"{what} was larger than {ByteSize.Text(limit)}. Raise {Options}.{option}. {Advice}")
        {
            Reason = StreamInterruptionReason.TooLarge,
        };

    public static AivaxException WithPartial(AivaxException error, List<ChatResponseUpdate> received)
    {
        error.PartialUpdates = received;
        error.PartialText = string.Concat(received.Select(update => update.Text));
        return error;
    }
}
