using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// The calls that a conversation waits for. The application must send their results, unless a prompt with tools left them:
// then the next prompt brings the results that were made, and reports the others as not run.
// Only the owner of the session's turn changes it.
internal sealed class OpenCallSet
{
    public static readonly OpenCallSet None = new([]);

    // A lost request may have closed some and opened others, or no answer was read yet.
    public static readonly OpenCallSet Unknown = new([]) { IsCertain = false };

    private const string NotRun = "Error: the tool was not run.";
    private const string Stopped = "Error: the tool was stopped. It was not run to its end.";
    private const string NotSent = "Error: the tool has run, but its result could not be sent.";

    private readonly Dictionary<FunctionCallContent, FunctionResultContent> _results;

    public OpenCallSet(IReadOnlyList<FunctionCallContent> calls, bool isLeft = false)
        : this(calls, isLeft, isDoubtful: false, [])
    {
    }

    private OpenCallSet(
        IReadOnlyList<FunctionCallContent> calls,
        bool isLeft,
        bool isDoubtful,
        Dictionary<FunctionCallContent, FunctionResultContent> results)
    {
        Calls = calls;
        IsLeft = isLeft;
        IsDoubtful = isDoubtful;
        _results = results;
    }

    public readonly IReadOnlyList<FunctionCallContent> Calls;

    // Whether a prompt with tools left the calls, or may have.
    public readonly bool IsLeft;

    // Whether a lost request may have closed them or opened others. Then the history decides.
    public readonly bool IsDoubtful;

    // Whether this client read the answer that opened them. If not, a later history may correct them.
    public bool IsCertain { get; init; } = true;

    // The calls that the history shows open, and the known calls that it leaves out.
    public static OpenCallSet ShownBy(IReadOnlyList<ChatMessage> history, IReadOnlyList<FunctionCallContent> known) =>
        new(OpenCallReader.Read(history, known)) { IsCertain = false };

    // A request that may close them is about to leave.
    public OpenCallSet InDoubt() => new(Calls, isLeft: true, isDoubtful: true, _results);

    // The same calls, as far as the history still shows them open, and any others that it shows.
    public OpenCallSet AsIn(IReadOnlyList<ChatMessage> history) =>
        new(OpenCallReader.Read(history, Calls), IsLeft, isDoubtful: false, _results) { IsCertain = IsCertain };

    // The service refuses the results that were made.
    public OpenCallSet WithoutResults()
    {
        var notes = new Dictionary<FunctionCallContent, FunctionResultContent>();
        foreach (FunctionCallContent call in _results.Keys)
        {
            notes.Add(call, Note(call, NotSent));
        }

        return new(Calls, IsLeft, IsDoubtful, notes);
    }

    public void Started(FunctionCallContent call) => _results[call] = Note(call, Stopped);

    public void Ended(FunctionCallContent call, FunctionResultContent result) => _results[call] = result;

    // The result of a call that came twice, with the same id, name and arguments.
    public FunctionResultContent? ResultOfSame(FunctionCallContent call)
    {
        foreach (KeyValuePair<FunctionCallContent, FunctionResultContent> made in _results)
        {
            if (made.Key != call && IsSame(made.Key, call))
            {
                return new FunctionResultContent(call.CallId, made.Value.Result) { Exception = made.Value.Exception };
            }
        }

        return null;
    }

    // Results for the calls that the given ids do not answer, in order.
    public IReadOnlyList<AIContent> ResultsBeside(IReadOnlyList<string> answered) =>
        [.. CallsBeside(answered).Select(call => _results.TryGetValue(call, out FunctionResultContent? made) ? made : Note(call, NotRun))];

    // An id that two calls have must be answered twice.
    public IReadOnlyList<FunctionCallContent> CallsBeside(IReadOnlyList<string> answered) => Calls.Count == 0 ? [] : Beside(answered);

    // Marks calls whose results are being sent, so that nothing else runs them. Removes the mark when the service did not take the results.
    public void MarkAnswered(bool isAnswered)
    {
        foreach (FunctionCallContent call in Calls)
        {
            call.InformationalOnly = isAnswered || call.Exception is AivaxProtocolException;
        }
    }

    private List<FunctionCallContent> Beside(IReadOnlyList<string> answered)
    {
        List<string> ids = [.. answered];
        return [.. Calls.Where(call => !ids.Remove(call.CallId))];
    }

    private static FunctionResultContent Note(FunctionCallContent call, string text) => new(call.CallId, text);

    private static bool IsSame(FunctionCallContent one, FunctionCallContent other) =>
        one.CallId == other.CallId && one.Name == other.Name
        && Wire.ToolArguments.ToJson(one.Arguments) == Wire.ToolArguments.ToJson(other.Arguments);
}
