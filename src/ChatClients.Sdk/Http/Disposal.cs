namespace ChatClients.Sdk.Http;

// Disposes of objects that may be the application's: responses and streams of its handlers.
internal static class Disposal
{
    // Swallows exceptions: they must not replace a result or an error.
    public static void DisposeSafely(this IDisposable? used)
    {
        try
        {
            used?.Dispose();
        }
        catch (Exception)
        {
            // Nothing more can be done with the object.
        }
    }
}
