namespace ChatClients.Sdk.Http;

// Cancels a source whose callbacks may run application code: handlers, streams, assistants.
internal static class Cancellation
{
    // Runs all callbacks and swallows their exceptions: the code that ends a call can do nothing about them.
    // Throws ObjectDisposedException when the source was disposed of.
    public static void CancelSafely(this CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException)
        {
            // All callbacks have run.
        }
    }
}
