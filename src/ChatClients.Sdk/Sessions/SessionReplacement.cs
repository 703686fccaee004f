using ChatClients.Sdk.Http;

namespace ChatClients.Sdk;

// A prompt's one chance to go on in another session, when the service says that its own is gone and a pool can replace it.
internal sealed class SessionReplacement(SessionHandle handle, PreparedPrompt prompt)
{
    private SessionIdentity? _gone;
    private ChatSessionUnavailableException? _refusal;
    private bool _isUsed;

    // Whether the service said that the session is gone, and another one can take its place.
    public bool IsDue => _gone is not null;

    // A session that has answered the prompt is not replaced when the results of its tools follow.
    public void Answered() => _isUsed = true;

    // Whether the session is gone and can be replaced. Then the turn must end, and the next one begins with RunAsync.
    public bool Takes(SessionIdentity session, Exception error)
    {
        if (error is not ChatSessionUnavailableException refusal || !IsPossible(refusal))
        {
            return false;
        }

        (_gone, _refusal, _isUsed) = (session, refusal, true);
        return true;
    }

    // Replaces the session if it is gone. Otherwise does nothing.
    public ValueTask RunAsync(CancellationToken cancellationToken)
    {
        SessionIdentity? gone = _gone;
        _gone = null;
        return gone is null ? default : new(ReplaceAsync(gone, cancellationToken));
    }

    private async Task ReplaceAsync(SessionIdentity gone, CancellationToken cancellationToken)
    {
        bool isReplaced;
        try
        {
            isReplaced = await handle.Pool!.ReplaceAsync(handle, gone, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatSessionUnavailableException error)
        {
            throw Unavailable($"The session is gone. {error.Message}", null);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && !ClientDisposed.Is(error))
        {
            throw Unavailable("The session is gone, and no other could be put in its place: see the inner exception.", error);
        }

        if (!isReplaced)
        {
            throw Unavailable("The service refused the session's prompt as if it were gone, and gave the same session again.", null);
        }
    }

    // Results of tools belong to calls that the new session does not know. Unless it was refused, the prompt may be stored.
    private bool IsPossible(ChatSessionUnavailableException refusal) =>
        !_isUsed && handle is { Pool: not null, IsDeleted: false } && prompt is { IsRetry: false, AnsweredCalls.Count: 0 }
        && refusal.Outcome == RequestOutcome.Rejected;

    private ChatSessionUnavailableException Unavailable(string message, Exception? cause) => new($"{message} {_refusal!.Message}", cause)
    {
        StatusCode = _refusal.StatusCode,
        ErrorCode = _refusal.ErrorCode,
        Details = _refusal.Details,
        RequestId = _refusal.RequestId,
        Outcome = RequestOutcome.Rejected,
    };
}
