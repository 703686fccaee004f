using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>What this client knows of a conversation's stored turns: enough to find a prompt of unknown fate in the history, and no more.</summary>
/// <remarks>Not thread-safe: <see cref="SessionTurns"/> guards it.</remarks>
internal sealed class TurnLedger
{
    // Null until the history was read or the session is known to be empty: before that, an equal older message could be taken for the prompt.
    private int? _userMessages;
    private ChatMessage? _open;
    private TurnOutcome _last;

    /// <summary>A prompt that will be stored is about to leave.</summary>
    public void Sending(IReadOnlyList<ChatMessage> prompt)
    {
        _open = prompt[prompt.Count - 1];
        _last = TurnOutcome.Unknown;
    }

    /// <summary>The answer was read to its end.</summary>
    public void Completed(IReadOnlyList<ChatMessage> prompt)
    {
        _userMessages += prompt.Count(message => message.Role == ChatRole.User);
        Close(TurnOutcome.Landed);
    }

    /// <summary>The service did not take the prompt.</summary>
    public void Refused() => Close(TurnOutcome.NotLanded);

    /// <summary>The conversation is empty.</summary>
    public void Emptied()
    {
        _userMessages = 0;
        Close(TurnOutcome.Unknown);
    }

    /// <summary>Looks for the open prompt in the history, and takes the history as what is known from now on.</summary>
    public TurnOutcome Read(IReadOnlyList<ChatMessage> history)
    {
        ChatMessage[] userMessages = [.. history.Where(message => message.Role == ChatRole.User)];
        TurnOutcome outcome = _open is null ? _last : _open.Role == ChatRole.Tool ? FindResults(history, _open) : FindMessage(userMessages, _open.Text);

        // While the fate of a prompt is open, what was known before it stays the measure.
        if (_open is null || outcome == TurnOutcome.Landed)
        {
            _userMessages = userMessages.Length;
            Close(outcome);
        }

        return outcome;
    }

    private void Close(TurnOutcome outcome)
    {
        _open = null;
        _last = outcome;
    }

    private TurnOutcome FindMessage(ChatMessage[] userMessages, string sent) =>
        _userMessages is not { } known || userMessages.Length < known ? TurnOutcome.Unknown
        : userMessages.Skip(known).Any(message => message.Text == sent) ? TurnOutcome.Landed
        : TurnOutcome.NotLanded;

    // A call has one result, so that its id is proof by itself.
    private static TurnOutcome FindResults(IReadOnlyList<ChatMessage> history, ChatMessage sent)
    {
        HashSet<string> ids = [.. CallIds(sent)];
        return history.Any(message => CallIds(message).Any(ids.Contains)) ? TurnOutcome.Landed : TurnOutcome.NotLanded;
    }

    private static IEnumerable<string> CallIds(ChatMessage message) => message.Contents.OfType<FunctionResultContent>().Select(result => result.CallId);
}
