namespace ChatClients.Sdk.InMemory.Engine;

// Wraps functions of the application, and remembers their failures.
internal static class WatchedCode
{
    public static Func<Uri, CancellationToken, Task<string>>? Fetcher(
        Func<Uri, CancellationToken, Task<string>>? fetch, FailureMemory failures) =>
        fetch is null ? null : async (address, cancellationToken) =>
        {
            try
            {
                return await fetch(address, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (failures.NoteUnlessPlayed(error))
            {
                throw;
            }
        };

    public static Func<string, int>? Counter(Func<string, int>? count, FailureMemory failures) => count is null ? null : text =>
    {
        try
        {
            return count(text);
        }
        catch (Exception error) when (failures.NoteUnlessPlayed(error))
        {
            throw;
        }
    };
}
