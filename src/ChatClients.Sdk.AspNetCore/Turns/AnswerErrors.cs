using ChatClients.Sdk.AspNetCore.Requests;

namespace ChatClients.Sdk.AspNetCore.Turns;

// The message for readers when an answer ends too early.
internal static class AnswerErrors
{
    public const string ShutDown = "The server is being restarted. What arrived so far stays. Send the message again in a moment.";
    private const string BrokeOff = "The answer broke off. What arrived so far stays.";
    private const string Failed = "The answer failed.";

    public static string TextOf(Exception error) => error switch
    {
        AivaxStreamInterruptedException or AivaxTimeoutException { Phase: AivaxTimeoutPhase.StreamIdle } => BrokeOff,
        _ => Problems.Of(error) is { } problem ? $"{problem.Title}. {problem.Message}" : Failed,
    };
}
