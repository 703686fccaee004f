using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

/// <summary>What a <see cref="ScriptedGateway"/> does in one turn: its steps run in the order in which they were added.</summary>
/// <remarks>A text converts to a turn that says it. Not thread-safe while steps are added.</remarks>
public sealed class ScriptedTurn
{
    private readonly List<ScriptedStep> _steps = [];

    internal IReadOnlyList<ScriptedStep> Steps => _steps;

    /// <summary>Makes a turn that says a text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator ScriptedTurn(string text) => FromString(text);

    /// <summary>Makes a turn that says a text.</summary>
    /// <param name="text">The text.</param>
    public static ScriptedTurn FromString(string text) => new ScriptedTurn().Say(text);

    /// <summary>Says a text, in the given pieces.</summary>
    /// <param name="chunks">The pieces.</param>
    public ScriptedTurn Say(params string[] chunks) => AddAll(Guard.NotNull(chunks).Select(chunk => (AIContent)new TextContent(chunk)));

    /// <summary>Adds reasoning, in the given pieces.</summary>
    /// <param name="chunks">The pieces.</param>
    public ScriptedTurn Think(params string[] chunks) =>
        AddAll(Guard.NotNull(chunks).Select(chunk => (AIContent)new TextReasoningContent(chunk)));

    /// <summary>Asks the application to run a tool.</summary>
    /// <param name="name">The tool's name.</param>
    /// <param name="arguments">The arguments: a JSON object.</param>
    /// <param name="callId">The call's id. By default the calls are numbered: <c>call_1</c>, <c>call_2</c>…</param>
    /// <exception cref="ArgumentException">The arguments are not a JSON object.</exception>
    public ScriptedTurn CallTool(string name, string arguments = "{}", string? callId = null)
    {
        Guard.NotBlank(name);
        CheckArguments(arguments);
        return Add((run, _) => Update(ToolArguments.ToCall(callId ?? run.NewCallId(), name, arguments)));
    }

    /// <summary>Runs one of the gateway's own tools, of which the application only gets reports.</summary>
    /// <param name="name">The tool's name.</param>
    /// <param name="arguments">The arguments: a JSON object.</param>
    /// <param name="result">The tool's result.</param>
    /// <param name="fails">Whether the tool fails, with <paramref name="result"/> as the reason.</param>
    /// <exception cref="ArgumentException">The arguments are not a JSON object.</exception>
    public ScriptedTurn UseServerTool(string name, string arguments = "{}", string result = "", bool fails = false)
    {
        Guard.NotBlank(name);
        CheckArguments(arguments);
        Add((run, _) =>
        {
            FunctionCallContent call = ToolArguments.ToCall(run.NewCallId(), name, arguments);
            call.InformationalOnly = true;
            return Update(call);
        });
        return Add(
            (run, _) => Update(
                new FunctionResultContent(run.CallId, result) { Exception = fails ? new InvalidOperationException(result) : null }));
    }

    /// <summary>Reports the tokens of the turn. Without it, they are estimated.</summary>
    /// <param name="promptTokens">The tokens of the assistant's input.</param>
    /// <param name="completionTokens">The tokens of its answer.</param>
    public ScriptedTurn ReportUsage(long promptTokens, long completionTokens) => Add((_, _) => Update(new UsageContent(new UsageDetails
    {
        InputTokenCount = promptTokens,
        OutputTokenCount = completionTokens,
        TotalTokenCount = promptTokens + completionTokens,
    })));

    /// <summary>Sets why the answer ends. Without it, it ends normally.</summary>
    /// <param name="reason">The reason.</param>
    public ScriptedTurn Finish(ChatFinishReason reason) => Add((_, _) =>
        ValueTask.FromResult<ChatResponseUpdate?>(new ChatResponseUpdate(ChatRole.Assistant, []) { FinishReason = reason }));

    /// <summary>Waits: a test can hold the stream back until it has seen the part before.</summary>
    /// <param name="signal">What to wait for. Its token is cancelled when nobody wants the answer any more.</param>
    public ScriptedTurn WaitFor(Func<CancellationToken, Task> signal)
    {
        Guard.NotNull(signal);
        return Add(async (_, cancellationToken) =>
        {
            await signal(cancellationToken).ConfigureAwait(false);
            return null;
        });
    }

    /// <summary>Fails. As the first step, the answer has no content; later, it breaks off. The test asked for this failure, so
    /// <see cref="InMemoryAivax.Verify"/> does not report it.</summary>
    /// <param name="error">The failure.</param>
    public ScriptedTurn Fail(Exception error)
    {
        FailureMemory.MarkScripted(Guard.NotNull(error));
        return Add((_, _) => ValueTask.FromException<ChatResponseUpdate?>(error));
    }

    /// <summary>Fails. As the first step, the answer has no content; later, it breaks off.</summary>
    /// <param name="message">The failure's message.</param>
    public ScriptedTurn Fail(string message) => Fail(new InvalidOperationException(Guard.NotNull(message)));

    private static ValueTask<ChatResponseUpdate?> Update(AIContent content) =>
        ValueTask.FromResult<ChatResponseUpdate?>(new ChatResponseUpdate(ChatRole.Assistant, [content]));

    private static void CheckArguments(string arguments)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(Guard.NotNull(arguments));
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return;
            }
        }
        catch (JsonException)
        {
            // Reported below, in the caller's terms.
        }

        throw new ArgumentException("The arguments of a tool call must be a JSON object.", nameof(arguments));
    }

    private ScriptedTurn AddAll(IEnumerable<AIContent> contents)
    {
        foreach (AIContent content in contents)
        {
            Add((_, _) => Update(content));
        }

        return this;
    }

    private ScriptedTurn Add(ScriptedStep step)
    {
        _steps.Add(step);
        return this;
    }
}
