namespace ChatClients.Sdk.InMemory.Engine;

// Loads the text at a session's context location, for one turn.
internal static class ContextLoader
{
    // Throws EngineException when it cannot be loaded, OperationCanceledException when the caller left.
    public static async Task<string> LoadAsync(
        string location, TurnLease lease, EngineSettings settings, CancellationToken cancellationToken)
    {
        if (settings.ContextFetcher is not { } fetch)
        {
            throw EngineException.Invalid(
                "The session has a context location, and the in-memory engine loads nothing over the network: "
                + $"set {nameof(InMemoryAivaxOptions)}.{nameof(InMemoryAivaxOptions.ContextFetcher)} to say what is there.");
        }

        using var stop = new SafeLinkedSource(lease, cancellationToken);
        try
        {
            return await fetch(new Uri(location), stop.Token).Observed().WaitAsync(stop.Token).ConfigureAwait(false) ?? "";
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw !lease.Session.IsLive(settings.Now) ? EngineException.NoSession()
                : lease.IsClosed ? EngineException.SessionClosed()
                : EngineException.Invalid($"The text at the session's context location could not be loaded: {error.Message}");
        }
    }
}
