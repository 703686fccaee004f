namespace ChatClients.Sdk.InMemory.Engine;

// Loads the text at a session's context location, for one turn.
internal static class ContextLoader
{
    // Throws EngineRefusal: It cannot be loaded.
    // Throws OperationCanceledException: The caller left.
    public static async Task<string> LoadAsync(string location, TurnSlot slot, EngineSettings settings, CancellationToken cancellationToken)
    {
        if (settings.ContextFetcher is not { } fetch)
        {
            throw EngineRefusal.Invalid(
                $"The session has a context location, and the in-memory engine loads nothing over the network: set {nameof(InMemoryAivaxOptions)}.{nameof(InMemoryAivaxOptions.ContextFetcher)} to say what is there.");
        }

        using var stop = new QuietStop(cancellationToken, slot.Closed.Token);
        try
        {
            return await fetch(new Uri(location), stop.Token).Observed().WaitAsync(stop.Token).ConfigureAwait(false) ?? "";
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw !slot.Session.IsLive(settings.Now) ? EngineRefusal.NoSession()
                : slot.Closed.IsCancellationRequested ? EngineRefusal.SessionClosed()
                : EngineRefusal.Invalid($"The text at the session's context location could not be loaded: {error.Message}");
        }
    }
}
