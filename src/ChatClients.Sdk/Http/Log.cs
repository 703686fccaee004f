using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Http;

// Everything the client logs. Routes are templates: a filled one holds an access key.
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "{Operation} ({Route}) answered {Status} after {Milliseconds:0.0} ms.")]
    public static partial void Answered(ILogger logger, string operation, string route, int status, double milliseconds);

    [LoggerMessage(
        2, LogLevel.Warning,
        "{Operation} ({Route}) failed with {Error} after {Milliseconds:0.0} ms. Outcome {Outcome}, status {Status}, code {Code}, "
        + "session {Session}.")]
    public static partial void Failed(
        ILogger logger, string operation, string route, string error, double milliseconds, RequestOutcome? outcome, string status,
        string code, string session);

    [LoggerMessage(
        16, LogLevel.Warning,
        "{Operation} ({Route}): the answer broke off with {Error} ({Reason}). Outcome {Outcome}, code {Code}, session {Session}.")]
    public static partial void AnswerFailed(
        ILogger logger, string operation, string route, string error, string reason, RequestOutcome? outcome, string code,
        string session);

    [LoggerMessage(7, LogLevel.Information, "{Operation}: attempt {Attempt} in {Milliseconds:0} ms, after {Error}.")]
    public static partial void Retrying(ILogger logger, string operation, int attempt, double milliseconds, string error);

    [LoggerMessage(6, LogLevel.Debug, "{Operation} ({Route}) was cancelled after {Milliseconds:0.0} ms.")]
    public static partial void Cancelled(ILogger logger, string operation, string route, double milliseconds);

    [LoggerMessage(
        3, LogLevel.Information,
        "Removed {Handlers} from the HTTP client '{Client}': a prompt is billed and stored, and must be sent once. Set "
        + "AivaxChatClientOptions.KeepHostResilience to keep them.")]
    public static partial void HandlersRemoved(ILogger logger, string handlers, string client);

    [LoggerMessage(
        4, LogLevel.Warning,
        "The client uses an HttpClient of the application: its loggers, redirects, cookies and retries are the application's, and "
        + "its logs may show access keys.")]
    public static partial void ForeignHttpClient(ILogger logger);

    [LoggerMessage(
        8, LogLevel.Warning,
        "The network handler {Handler} of the HTTP client '{Client}' is in use already: its redirects, cookies and spans stay as "
        + "they are. Give the client a handler of its own.")]
    public static partial void HandlerInUse(ILogger logger, string handler, string client);

    [LoggerMessage(
        9, LogLevel.Warning,
        "The network handler {Handler} of the HTTP client '{Client}' lets the platform's spans show addresses, which hold access "
        + "keys. Use SocketsHttpHandler.")]
    public static partial void HandlerShowsAddresses(ILogger logger, string handler, string client);

    [LoggerMessage(10, LogLevel.Warning, "The tool '{Tool}' failed with {Error}. The assistant gets an error as its result.")]
    public static partial void ToolFailed(ILogger logger, string tool, string error);

    [LoggerMessage(5, LogLevel.Warning, "Chat options that the service cannot honour were ignored: {Options}.")]
    public static partial void OptionsIgnored(ILogger logger, string options);

    [LoggerMessage(
        11, LogLevel.Warning,
        "The history of a session was not read when the session was created: {Error}. If its first prompt is lost, "
            + "ReconcileAsync may return Unknown.")]
    public static partial void HistoryNotRead(ILogger logger, string error);

    [LoggerMessage(
        12, LogLevel.Warning,
        "The store of sessions failed with {Error}: the pool goes on without it for {Seconds:0.###} s.")]
    public static partial void StoreFailed(ILogger logger, string error, double seconds);

    [LoggerMessage(13, LogLevel.Information, "The API key was replaced: the configuration was reloaded.")]
    public static partial void ApiKeyReloaded(ILogger logger);

    [LoggerMessage(
        14, LogLevel.Warning,
        "The configuration was reloaded with another address, chat client or kind of client. Nothing was taken from it: restart the "
        + "application.")]
    public static partial void ReloadNeedsRestart(ILogger logger);

    [LoggerMessage(15, LogLevel.Error, "The configuration was reloaded and cannot be used. The former settings stay. {Problems}")]
    public static partial void ReloadRefused(ILogger logger, string problems);
}
