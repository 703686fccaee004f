namespace ChatClients.Sdk.Http;

// How is cancelled what code of the application may listen to: its handlers, streams and assistants.
internal static class Cancellation
{
    // Cancels, and keeps what listeners throw from the caller: all of them are told, and who ends a call can do nothing about one that does
    // not like it.
    // Throws ObjectDisposedException: The source was disposed of.
    public static void CancelSafely(this CancellationTokenSource source)
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
