using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.AspNetCore.Security;

// The log messages. They never hold a key, a tag or a text of the conversation.
internal static partial class ChatLog
{
    [LoggerMessage(1, LogLevel.Warning,
        "A chat request was answered 401: nobody is signed in. Call UseAuthentication before the chat, or set "
        + "AivaxChatOptions.AllowAnonymous.")]
    public static partial void NobodySignedIn(ILogger logger);

    [LoggerMessage(2, LogLevel.Warning,
        "A chat request was answered 401: the signed-in user has no claim NameIdentifier or sub. Set AivaxChatOptions.UserId.")]
    public static partial void NoUserId(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning,
        "AivaxChatOptions.TagKey is not set: a random one is used, so conversations are not found again after a restart. "
        + "Outside development the application would not start.")]
    public static partial void RandomTagKey(ILogger logger);

    [LoggerMessage(4, LogLevel.Error, "An answer failed.")]
    public static partial void AnswerFailed(ILogger logger, Exception error);

    [LoggerMessage(6, LogLevel.Warning, "A part of a conversation could not be recorded.")]
    public static partial void RecordFailed(ILogger logger, Exception error);

    [LoggerMessage(5, LogLevel.Error, "A chat request failed. Trace id: {TraceId}.")]
    public static partial void RequestFailed(ILogger logger, string traceId, Exception error);
}
