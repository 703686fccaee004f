namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>How the engine cancels what code of the application may listen to.</summary>
internal static class Cancellation
{
    /// <summary>Cancels, and keeps what listeners throw from the caller: all of them are told, and who ends an answer can do nothing about one that does not like it.</summary>
    /// <exception cref="ObjectDisposedException">The source was disposed of.</exception>
    public static void CancelQuietly(this CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException)
        {
            // What was to end has been told so, and that is all that was asked for.
        }
    }
}
