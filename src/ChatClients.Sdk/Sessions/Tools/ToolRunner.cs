using ChatClients.Sdk.Http;
using ChatClients.Sdk.Redaction;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk;

// Runs one call of the assistant. Success and failure are both results, unless the caller cancelled.
internal sealed class ToolRunner(ToolSet tools, SessionTurns turns, string?[] keys, ILogger logger)
{
    private const string Failed = "Error: the tool failed.";
    private const string Nothing = "The tool has run, and returned nothing.";

    // Throws OperationCanceledException when the caller cancelled.
    public async ValueTask<FunctionResultContent> RunAsync(FunctionCallContent call, CancellationToken cancellationToken)
    {
        if (BrokenToolCall.Is(call))
        {
            return new FunctionResultContent(call.CallId, BrokenCallResults.Failed);
        }

        if (tools.Find(call.Name) is not { } function)
        {
            return new FunctionResultContent(call.CallId, $"Error: there is no tool named '{call.Name}'.");
        }

        try
        {
            return new FunctionResultContent(call.CallId, await InvokeAsync(function, call, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error) when (!(error is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            Log.ToolFailed(logger, function.Name, error.GetType().Name);
            string details = tools.IncludeDetailedErrors ? " " + Redactor.Redact(error.Message, keys) : "";
            return new FunctionResultContent(call.CallId, Failed + details) { Exception = error };
        }
    }

    private async ValueTask<object?> InvokeAsync(AIFunction function, FunctionCallContent call, CancellationToken cancellationToken)
    {
        using ToolScope scope = ToolScope.Enter(turns);

        // A copy: when the answer is not stored, its call is sent again, and must say what the assistant said.
        var arguments = new AIFunctionArguments(
            new Dictionary<string, object?>(call.Arguments ?? new Dictionary<string, object?>(), StringComparer.Ordinal))
        {
            Services = tools.Services,
        };
        return await function.InvokeAsync(arguments, cancellationToken).ConfigureAwait(false) ?? Nothing;
    }
}
