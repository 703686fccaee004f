using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>What this client knows of a conversation's stored user messages: enough to find a prompt of unknown fate in the history, and no more.</summary>
/// <remarks>Not thread-safe: <see cref="SessionTurns"/> guards it.</remarks>
internal sealed class TurnLedger
{
    private LedgerState _now = new();
    private LedgerState _before = new();

    /// <summary>A prompt that will be stored is about to leave.</summary>
    public void Sending(SentPrompt prompt, IReadOnlyList<FunctionCallContent> openCalls)
    {
        _before = _now;

        // Whether an open one landed, and may yet, is part of what the history was before this one.
        _now = _now with
        {
            Known = _now.MayGrow ? null : _now.Known,
            Open = prompt.WithIdsOfService(openCalls),
            Last = TurnOutcome.Unknown,
            IsBehindRefused = false,
            PromptMayCome = _now.MayGrow,
        };
    }

    /// <summary>The answer was read to its end. A service answers one prompt of a session after the other: what was sent before this one is settled.</summary>
    public void Completed(SentPrompt prompt) =>
        _now = new LedgerState { Known = _now.Known?.With(prompt.UserTexts), Last = TurnOutcome.Landed, IsBehindRefused = _now.IsBehindRefused };

    /// <summary>The service did not take the prompt. If an earlier one is open, the question is still about that.</summary>
    public void Refused() => _now = _before with { IsBehindRefused = true };

    /// <summary>A prompt ended before it had its turn. Another one may be running.</summary>
    public void NeverSent() => _now = _now with { IsBehindRefused = true };

    /// <summary>A reset is about to leave.</summary>
    public void Resetting()
    {
        _before = _now;
        _now = _now with { Known = null, Last = TurnOutcome.Unknown, ResetMayCome = true };
    }

    /// <summary>The service did not take the reset.</summary>
    public void ResetRefused() => _now = _before with { IsBehindRefused = _now.IsBehindRefused };

    /// <summary>The conversation is empty. A prompt of open fate may still land in it.</summary>
    public void Emptied() => _now = _now with { Known = _now.MayGrow ? null : KnownHistory.Empty, Last = TurnOutcome.Unknown, ResetMayCome = false };

    /// <summary>The history was read while no turn ran. While something may still change it, what was known before stays the measure.</summary>
    public void Learn(IReadOnlyList<ChatMessage> history)
    {
        if (_now.IsSettled)
        {
            _now = _now with { Known = KnownHistory.Empty.With(SentPrompt.TextsOf(history)) };
        }
    }

    /// <summary>Looks for the open prompt in the history.</summary>
    public TurnOutcome Find(IReadOnlyList<ChatMessage> history)
    {
        if (_now.Open is { } open)
        {
            TurnOutcome outcome = open.Text is { } text ? FindText(SentPrompt.TextsOf(history), text) : ToolResults.Find(history, open.ResultIds);
            if (outcome != TurnOutcome.Landed)
            {
                return outcome;
            }

            _now = _now with { Open = null, Last = outcome, IsBehindRefused = false };
        }

        Learn(history);
        return _now.Told;
    }

    /// <summary>
    /// Only a history that begins with what was known proves anything: a service that keeps the latest messages alone, or another writer, shows otherwise.
    /// A message more that is not the prompt may be the prompt in another spelling.
    /// </summary>
    private TurnOutcome FindText(string[] texts, string sent) =>
        _now.Known is not { } known || texts.Length < known.Count || !known.IsStartOf(texts) ? TurnOutcome.Unknown
        : texts.Skip(known.Count).Contains(sent, StringComparer.Ordinal) ? TurnOutcome.Landed
        : texts.Length == known.Count ? TurnOutcome.NotLanded
        : TurnOutcome.Unknown;
}
