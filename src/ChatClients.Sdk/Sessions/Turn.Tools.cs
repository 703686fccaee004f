using ChatClients.Sdk.Redaction;
using ChatClients.Sdk.Streaming;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// The tools that a prompt brings, and the calls that an earlier one left.
internal sealed partial class Turn
{
    private ToolRounds? _rounds;

    // Whether the history must be read before the prompt can be sent: an earlier one was lost, and may have left calls.
    public bool MustLookUp(PreparedPrompt prompt) => _turns.OpenCalls.IsDoubtful && !prompt.IsRetry;

    // The calls that the conversation waits for, as far as this client knows.
    public OpenCallSet OpenCalls => _turns.OpenCalls;

    // The history was read in this turn. Returns the calls that it shows open.
    public IReadOnlyList<FunctionCallContent> Learn(IReadOnlyList<ChatMessage> history)
    {
        _turns.Note(journal => journal.Learn(history));
        _turns.OpenCalls = _turns.OpenCalls.AsIn(history);
        return _turns.OpenCalls.Calls;
    }

    // The turn's first request: the prompt, after results for calls that an earlier one left.
    public PreparedPrompt First(PreparedPrompt prompt)
    {
        prompt = _turns.OpenCalls.IsLeft && !prompt.IsRetry ? WithResults(prompt, _turns.OpenCalls) : prompt;
        _rounds = prompt.Tools is { } tools ? Rounds(prompt, tools) : null;
        return prompt;
    }

    // Runs the next tool that the answer asks for, and returns its result; null when there is none to run.
    public ValueTask<ChatResponseUpdate?> RunToolAsync(CancellationToken cancellationToken) =>
        _rounds is { HasNext: true } ? RunNextToolAsync(_rounds, cancellationToken) : default;

    // The next request of the turn; null when the answer is final.
    public PreparedPrompt? Next() => _rounds?.Next();

    // The answer of all the turn's requests.
    public PromptResponse Join(PromptResponse last) => _rounds?.Join(last) ?? last;

    // The exception for a prompt that does not answer the calls that the assistant waits for.
    public AivaxToolCallsPendingException? Pending(PreparedPrompt prompt, Exception? refused = null)
    {
        IReadOnlyList<FunctionCallContent> missing = _turns.OpenCalls.CallsBeside(prompt.AnsweredCalls);
        return missing.Count == 0 ? null : Pending(missing, refused);
    }

    // Explains a refusal with status 400, after the history was read or could not be. Null when the refusal has another reason.
    public AivaxToolCallsPendingException? Explain(
        AivaxApiException refused, PreparedPrompt prompt, IReadOnlyList<ChatMessage>? history)
    {
        if (history is null)
        {
            // The service may have refused the results because their calls are closed: they are not sent again.
            _turns.OpenCalls = _turns.OpenCalls.IsDoubtful ? OpenCallSet.None : _turns.OpenCalls;
            return null;
        }

        Learn(history);
        AivaxToolCallsPendingException? pending = Pending(prompt, refused);
        return pending is null ? null : (AivaxToolCallsPendingException)StreamFailures.WithPartial(pending, [.. refused.PartialUpdates]);
    }

    private static PreparedPrompt WithResults(PreparedPrompt prompt, OpenCallSet open)
    {
        if (open.ResultsBeside(prompt.AnsweredCalls) is { Count: > 0 } results)
        {
            prompt = prompt.After(new ChatMessage(ChatRole.Tool, [.. results]), open.Calls);
            open.MarkAnswered(prompt.Commit);
        }

        return prompt;
    }

    private ToolRounds Rounds(PreparedPrompt prompt, ToolSet tools) =>
        new(prompt, new ToolRunner(tools, _turns, [Session.AccessKey, _http.ApiKey], _http.Logger, _http.End), _http.Time);

    private async ValueTask<ChatResponseUpdate?> RunNextToolAsync(ToolRounds rounds, CancellationToken cancellationToken)
    {
        _span?.Continues();
        return await rounds.RunNextAsync(ConversationId, cancellationToken).ConfigureAwait(false);
    }

    private AivaxToolCallsPendingException Pending(IReadOnlyList<FunctionCallContent> missing, Exception? refused)
    {
        string what = refused is null ? "Nothing was sent." : "The service refused the prompt, and stored nothing.";
        return new AivaxToolCallsPendingException($"{Describe(missing)} {what}", refused)
        {
            Calls = _turns.OpenCalls.Calls,
            Outcome = refused is null ? RequestOutcome.NotSent : RequestOutcome.Rejected,
        };
    }

    private string Describe(IEnumerable<FunctionCallContent> calls)
    {
        string names = string.Join(", ", calls.Select(call =>
            $"{call.Name} ({call.CallId}){(BrokenToolCall.Is(call) ? ", which was not run because it did not arrive complete" : "")}"));
        return $"The assistant waits for the results of tools: {Redactor.Redact(names, Session.AccessKey, _http.ApiKey)}. "
            + "Send them as FunctionResultContent in messages of role tool, call AnswerToolCallsAsync, or reset the session.";
    }
}
