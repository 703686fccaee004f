using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// What this client knows of a conversation's stored prompts: enough to find one that was lost, and no more.
// The baseline is the history as it was read, counted or emptied (_known). Without that, it is the last exchange that was completed
// (_last). Not thread-safe: SessionTurns guards it.
internal sealed class PromptJournal
{
    private readonly List<SentPrompt> _waiting = [];
    private readonly List<SentPrompt> _unsettled = [];
    private HistoryFingerprint? _known;
    private SentPrompt? _last;
    private SentPrompt? _notTaken;
    private int _unsettledResets;

    // User texts that have no answer that this client knows, in order: those that may be stored, then those that wait for their turn.
    public string[] UnansweredTexts => [.. _unsettled.Concat(_waiting).SelectMany(sent => sent.UserTexts)];

    private bool IsSettled => _unsettled.Count == 0 && _unsettledResets == 0;

    // A prompt that will be stored waits for its turn.
    public void Waiting(SentPrompt prompt) => _waiting.Add(prompt);

    // A prompt that will be stored is about to leave. It may have waited in another form.
    public void Sending(SentPrompt prompt, SentPrompt? waited = null)
    {
        if (waited is not null)
        {
            _waiting.Remove(waited);
        }

        _unsettled.Add(prompt);
        _notTaken = _notTaken?.IsLike(prompt) == true ? null : _notTaken;
    }

    // The answer is complete. A service answers the prompts of a session one by one, so earlier prompts are now settled, either way.
    public void Completed(SentPrompt prompt)
    {
        bool isAlone = _unsettledResets == 0 && (_unsettled.Count == 0 || (_unsettled.Count == 1 && _unsettled[0] == prompt));
        _known = isAlone ? _known?.With(prompt.UserTexts) : null;
        _last = prompt.UserTexts.Count > 0 ? prompt : isAlone ? _last : null;
        _unsettled.Clear();
        _unsettledResets = 0;
    }

    // The service refused the prompt, or it never left.
    public void NotTaken(SentPrompt prompt)
    {
        _waiting.Remove(prompt);
        _unsettled.Remove(prompt);
        _notTaken = prompt;
    }

    // A reset is about to leave.
    public void Resetting() => _unsettledResets++;

    // The service refused the reset, or it never left.
    public void ResetNotTaken() => _unsettledResets--;

    // The conversation is empty. An unsettled prompt may have been in it, and may still come.
    public void Emptied()
    {
        _known = _unsettled.Count == 0 ? HistoryFingerprint.Empty : null;
        _last = null;
        _unsettledResets = 0;
    }

    // The history was read while no turn ran. While something may still change it, the baseline stays.
    public void Learn(IReadOnlyList<ChatMessage> history)
    {
        if (IsSettled)
        {
            _known = HistoryFingerprint.Empty.With(SentPrompt.TextsOf(history));
        }
    }

    // Looks for a prompt in the history that was just read.
    public PromptPlace Find(SentPrompt asked, IReadOnlyList<ChatMessage> history)
    {
        PromptPlace place = asked.Text is { } text
            ? FindText(text, SentPrompt.TextsOf(history)).InMessages(history)
            : ToolResults.Find(history, (_unsettled.FindLast(sent => sent.IsLike(asked)) ?? asked).ProvenIds);
        if (place.Outcome == TurnOutcome.Stored && _unsettled.Count == 1 && _unsettled[0].IsLike(asked))
        {
            _last = _unsettled[0].UserTexts.Count > 0 ? _unsettled[0] : _last;
            _unsettled.Clear();
        }

        Learn(history);
        return place;
    }

    // The calls that waited for results when the prompt was sent; none if it is not known here.
    public IReadOnlyList<FunctionCallContent> OpenCallsBefore(SentPrompt asked) =>
        _unsettled.FindLast(sent => sent.IsLike(asked))?.OpenCalls ?? [];

    // Two prompts with the same text cannot be distinguished.
    private PromptPlace FindText(string text, string[] texts)
    {
        SentPrompt[] same = [.. _unsettled.Where(sent => sent.UserTexts.Contains(text))];
        return _unsettledResets > 0 ? PromptPlace.Unknown
            : same.Length == 0 ? FindSettled(text, texts)
            : same.Length == 1 && same[0].Text == text ? FindUnsettled(text, texts)
            : PromptPlace.Unknown;
    }

    // A prompt that was not taken may have the same text as an older one: a text in the history can then be either.
    private PromptPlace FindSettled(string text, string[] texts)
    {
        int at = Array.LastIndexOf(texts, text);
        return _notTaken?.Text == text ? at < 0 ? PromptPlace.NotStored : PromptPlace.Unknown
            : at >= 0 && _last?.Text == text ? PromptPlace.Stored(at)
            : PromptPlace.Unknown;
    }

    // What follows the baseline in the history came after it. A message there that is not the prompt may be the prompt in another spelling.
    private PromptPlace FindUnsettled(string text, string[] texts)
    {
        int start = EndOfBaseline(texts);
        int at = start < 0 ? -1 : Array.IndexOf(texts, text, start);
        return at >= 0 ? PromptPlace.Stored(at)
            : start == texts.Length && !MayHaveMoved(text, texts) && !MayHaveLeft(text, texts) ? PromptPlace.NotStored
            : PromptPlace.Unknown;
    }

    // Where the messages after the baseline begin; -1 if the history does not show the baseline, or shows it more than once.
    private int EndOfBaseline(string[] texts)
    {
        if (_known is { } known)
        {
            return known.IsStartOf(texts) ? known.Count : -1;
        }

        if (_last is not { UserTexts: var last } || _unsettled.Exists(sent => sent.UserTexts.Any(last.Contains)))
        {
            return -1;
        }

        int[] ends = [.. Enumerable.Range(last.Count, Math.Max(0, texts.Length - last.Count + 1))
            .Where(end => texts.Skip(end - last.Count).Take(last.Count).SequenceEqual(last))];
        return ends.Length == 1 ? ends[0] : -1;
    }

    // Such a service drops the prompt itself when it only keeps other lost prompts.
    private bool MayHaveLeft(string text, string[] texts)
    {
        string[] others = [.. _unsettled.Where(sent => !sent.UserTexts.Contains(text)).SelectMany(sent => sent.UserTexts)];
        return texts.Length > 0 && others.Length >= texts.Length && Array.TrueForAll(texts, others.Contains);
    }

    // A service that keeps only the latest messages drops one for each that it stores. A history that repeats itself looks the same.
    private bool MayHaveMoved(string text, string[] texts) => _known is not null && texts.Length > 1
        && Enumerable.Range(1, Math.Min(texts.Length, _unsettled.Sum(sent => sent.UserTexts.Count))).Any(by =>
            texts.Skip(texts.Length - by).Contains(text) && texts.Skip(by).SequenceEqual(texts.Take(texts.Length - by)));
}
