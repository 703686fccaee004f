using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>What this client knows of a conversation's stored user messages: enough to find a prompt of unknown fate in the history, and no more.</summary>
/// <remarks>Not thread-safe: <see cref="SessionTurns"/> guards it.</remarks>
internal sealed class TurnLedger
{
    // Null until the history was read or the session is known to be empty: before that, an equal older message could be taken for the prompt.
    private KnownHistory? _known;
    private ChatMessage? _open;
    private TurnOutcome _last;

    /// <summary>A prompt that will be stored is about to leave.</summary>
    public void Sending(IReadOnlyList<ChatMessage> prompt)
    {
        if (_open is not null)
        {
            // Whether that one landed, and may yet, is part of what the history was before this one.
            _known = null;
        }

        _open = prompt[prompt.Count - 1];
        _last = TurnOutcome.Unknown;
    }

    /// <summary>The answer was read to its end.</summary>
    public void Completed(IReadOnlyList<ChatMessage> prompt)
    {
        _known = _known?.With(UserTexts(prompt));
        Close(TurnOutcome.Landed);
    }

    /// <summary>The service did not take the prompt.</summary>
    public void Refused() => Close(TurnOutcome.NotLanded);

    /// <summary>The conversation is empty.</summary>
    public void Emptied()
    {
        _known = KnownHistory.Empty;
        Close(TurnOutcome.Unknown);
    }

    /// <summary>The history was read while no turn ran. While the fate of a prompt is open, what was known before it stays the measure.</summary>
    public void Learn(IReadOnlyList<ChatMessage> history)
    {
        if (_open is null)
        {
            _known = KnownHistory.Empty.With(UserTexts(history));
        }
    }

    /// <summary>Looks for the open prompt in the history.</summary>
    public TurnOutcome Find(IReadOnlyList<ChatMessage> history)
    {
        if (_open is not null)
        {
            TurnOutcome outcome = _open.Role == ChatRole.Tool ? FindResults(history, _open) : FindText([.. UserTexts(history)], _open.Text.Trim());
            if (outcome != TurnOutcome.Landed)
            {
                return outcome;
            }

            Close(outcome);
        }

        Learn(history);
        return _last;
    }

    private void Close(TurnOutcome outcome)
    {
        _open = null;
        _last = outcome;
    }

    /// <summary>Only a history that begins with what was known proves anything: a service that keeps the latest messages alone, or another writer, shows otherwise.</summary>
    private TurnOutcome FindText(string[] texts, string sent) =>
        _known is not { } known || texts.Length < known.Count || !known.IsStartOf(texts) ? TurnOutcome.Unknown
        : texts.Skip(known.Count).Contains(sent, StringComparer.Ordinal) ? TurnOutcome.Landed
        : TurnOutcome.NotLanded;

    // A call has one result, so that its id is proof by itself. That it is missing proves something only where the history shows the call: a service may leave both out.
    private static TurnOutcome FindResults(IReadOnlyList<ChatMessage> history, ChatMessage sent)
    {
        HashSet<string> ids = [.. CallIds(sent)];
        return history.Any(message => CallIds(message).Any(ids.Contains)) ? TurnOutcome.Landed
            : history.Any(message => message.Contents.OfType<FunctionCallContent>().Any(call => ids.Contains(call.CallId))) ? TurnOutcome.NotLanded
            : TurnOutcome.Unknown;
    }

    private static IEnumerable<string> UserTexts(IReadOnlyList<ChatMessage> messages) =>
        messages.Where(message => message.Role == ChatRole.User).Select(message => message.Text.Trim());

    private static IEnumerable<string> CallIds(ChatMessage message) => message.Contents.OfType<FunctionResultContent>().Select(result => result.CallId);
}
