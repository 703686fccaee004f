using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

/// <summary>What a <see cref="ScriptedGateway"/> does in one turn: its steps happen in the order in which they were added.</summary>
/// <remarks>A text is a turn that says it. Not thread-safe while it is being put together.</remarks>
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

    /// <summary>Thinks aloud, in the given pieces.</summary>
    /// <param name="chunks">The pieces.</param>
    public ScriptedTurn Think(params string[] chunks) =>
        AddAll(Guard.NotNull(chunks).Select(chunk => (AIContent)new TextReasoningContent(chunk)));

    /// <summary>Asks the application to run a tool.</summary>
    /// <param name="name">The tool's name.</param>
    /// <param name="arguments">The arguments: a JSON object.</param>
    /// <param name="callId">The call's id; the default counts: <c>call_1</c>, <c>call_2</c>…</param>
    /// <exception cref="ArgumentException">The arguments are no JSON object.</exception>
    public ScriptedTurn CallTool(string name, string arguments = "{}", string? callId = null)
    {
        Guard.NotBlank(name);
        CheckArguments(arguments);
        return Add((run, _) => Update(ToolArguments.ToCall(callId ?? run.NewCallId(), name, arguments)));
    }

    /// <summary>Runs a tool of the gateway's own, which the application only hears of.</summary>
    /// <param name="name">The tool's name.</param>
    /// <param name="arguments">The arguments: a JSON object.</param>
    /// <param name="result">What the tool gives.</param>
    /// <param name="fails">Whether the tool fails, with <paramref name="result"/> as the reason.</param>
    /// <exception cref="ArgumentException">The arguments are no JSON object.</exception>
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
    /// <param name="promptTokens">The tokens of what the assistant was given.</param>
    /// <param name="completionTokens">The tokens of its answer.</param>
    public ScriptedTurn ReportUsage(long promptTokens, long completionTokens) => Add((_, _) => Update(new UsageContent(new UsageDetails
    {
        InputTokenCount = promptTokens,
        OutputTokenCount = completionTokens,
        TotalTokenCount = promptTokens + completionTokens,
    })));

    /// <summary>Says why the answer ends. Without it, it ends as usual.</summary>
    /// <param name="reason">The reason.</param>
    public ScriptedTurn Finish(ChatFinishReason reason) => Add((_, _) =>
        ValueTask.FromResult<ChatResponseUpdate?>(new ChatResponseUpdate(ChatRole.Assistant, []) { FinishReason = reason }));

    /// <summary>Waits: so that a test holds the stream back until it has seen what came before.</summary>
    /// <param name="signal">What is waited for. Its token is cancelled when nobody wants the answer any more.</param>
    public ScriptedTurn WaitFor(Func<CancellationToken, Task> signal)
    {
        Guard.NotNull(signal);
        return Add(async (_, cancellationToken) =>
        {
            await signal(cancellationToken).ConfigureAwait(false);
            return null;
        });
    }

    /// <summary>Fails: as the first step before anything was said, later in the middle of the answer. It is what the test plays:
    /// <see cref="InMemoryAivax.Verify"/> does not report it.</summary>
    /// <param name="error">The failure.</param>
    public ScriptedTurn Fail(Exception error)
    {
        FailureMemory.MarkScripted(Guard.NotNull(error));
        return Add((_, _) => ValueTask.FromException<ChatResponseUpdate?>(error));
    }

    /// <summary>Fails: as the first step before anything was said, later in the middle of the answer.</summary>
    /// <param name="message">What the failure says.</param>
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
            // Said below, in the words of the caller.
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
