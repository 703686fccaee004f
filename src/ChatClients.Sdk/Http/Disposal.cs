namespace ChatClients.Sdk.Http;

// How is disposed of what code of the application may stand in: the responses and streams of its handlers.
internal static class Disposal
{
    // Gives something up. What it has to say about that replaces neither an answer nor an error.
    public static void DisposeSafely(this IDisposable? used)
    {
        try
        {
            used?.Dispose();
        }
        catch (Exception)
        {
            // It is given up either way.
        }
    }
}
