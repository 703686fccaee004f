namespace ChatClients.Sdk;

// The history of a session is read once in this process, for those who asked for it. The others do not wait for it.
internal sealed partial class PooledSession
{
    private (string? SessionId, SessionFlight Flight)? _reading;

    public async Task<PooledResult> ReadHistoryAsync(PooledResult result, CancellationToken cancellationToken)
    {
        SessionHandle handle = result.Handle;
        SessionFlight reading;
        lock (_lock)
        {
            string? id = handle.Identity.SessionId;
            if (_reading is not { } last || last.SessionId != id)
            {
                _reading = last = (id, new SessionFlight(new SessionWish(ContextDigest.None, _owner), it => ReadAsync(it, handle)));
            }

            reading = last.Flight;
        }

        reading.Start();
        PooledResult read = await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        return result.Continuity == SessionContinuity.Unknown ? read : result;
    }

    private async Task ReadAsync(SessionFlight flight, SessionHandle handle)
    {
        try
        {
            flight.Land(new PooledResult(
                handle, await client.ReadHistoryAsync(handle, CancellationToken.None).ConfigureAwait(false)));
        }
        catch (Exception error)
        {
            flight.Fail(error);
        }
    }
}
