using System.Text.Json;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.Redaction;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk;

// Runs one call of the assistant. Success and failure are both results, unless the caller cancelled.
// clientEnd: is cancelled when the client is disposed of.
internal sealed class ToolRunner(
    ToolSet tools, SessionTurns turns, string?[] keys, ILogger logger, CancellationToken clientEnd)
{
    private const string Failed = "Error: the tool failed.";

    // A function of AIFunctionFactory writes its result itself. If it cannot, the work was done before.
    private const string FailedInJson = "Error: the tool failed while it read or wrote JSON. It may have done its work before that.";
    private const string Nothing = "The tool has run, and returned nothing.";

    // Throws OperationCanceledException when the caller cancelled, ObjectDisposedException when the client was disposed of.
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
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The prompt was cancelled while a tool ran.", error, cancellationToken);
        }
        catch (OperationCanceledException) when (clientEnd.IsCancellationRequested)
        {
            throw ClientDisposed.Create();
        }
        catch (Exception error)
        {
            Log.ToolFailed(logger, function.Name, error.GetType().Name);
            string what = error.Source == typeof(JsonElement).Assembly.GetName().Name ? FailedInJson : Failed;
            string details = tools.IncludeDetailedErrors ? " " + Redactor.Redact(error.Message, keys) : "";
            return new FunctionResultContent(call.CallId, what + details) { Exception = error };
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
        return await StoppableTask.RunAsync(
            token => function.InvokeAsync(arguments, token), cancellationToken, clientEnd).ConfigureAwait(false) switch
        {
            null or JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => Nothing,
            { } result => result,
        };
    }
}
