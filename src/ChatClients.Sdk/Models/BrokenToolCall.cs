using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// A call for the application that must not be run, since its name or its arguments are not certain.
// It is open all the same: the service waits for its result.
internal static class BrokenToolCall
{
    // Function invocation would run a call in spite of its exception. It skips only informational calls.
    public static void MarkIfBroken(FunctionCallContent call, string? problem = null)
    {
        problem ??= string.IsNullOrWhiteSpace(call.Name) ? "it has no name"
            : call.Exception is not null ? "its arguments are not a complete JSON object"
            : null;
        if (problem is not null)
        {
            // The parser's own message may quote the arguments, so it is left out.
            call.Exception = new AivaxProtocolException(
                $"This tool call must not be run: {problem}. The assistant waits for its result: "
                + "send a FunctionResultContent that says that it failed.")
            { Outcome = RequestOutcome.Executed };
            call.InformationalOnly = true;
        }
    }

    public static bool Is(AIContent content) =>
        content is FunctionCallContent { InformationalOnly: true, Exception: AivaxProtocolException };

    // Whether the service waits for the call's result.
    public static bool IsOpen(FunctionCallContent call) => !call.InformationalOnly || Is(call);
}
