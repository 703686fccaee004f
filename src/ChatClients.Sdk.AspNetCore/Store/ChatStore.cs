namespace ChatClients.Sdk.AspNetCore.Store;

// Keeps what the chat needs besides the sessions: in the application's session store, which its instances share, or else in memory.
// A shared store that is down counts as empty.
internal sealed class ChatStore(StoreAccess? shared, TimeProvider time)
{
    private const int MostInMemory = 1000;

    private readonly RecentlyUsed<string, Entry> _memory = new(MostInMemory, static _ => new Entry(), static _ => false);

    public bool IsShared => shared is not null;

    public static string Key(params ReadOnlySpan<string?> parts) => HashedTuple.Of(["ChatClients.Sdk.AspNetCore", .. parts]);

    public Task<byte[]?> GetAsync(string key) =>
        shared?.GetAsync(key) ?? Task.FromResult(_memory.UseHeld(key, entry => entry.Until > time.GetUtcNow() ? entry.Value : null));

    public Task SetAsync(string key, byte[] value, TimeSpan lifetime)
    {
        if (shared is not null)
        {
            return shared.SetAsync(key, value, lifetime);
        }

        DateTimeOffset until = time.GetUtcNow() + lifetime;
        _memory.Use(key, entry => (entry.Value, entry.Until) = (value, until));
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string key)
    {
        if (shared is not null)
        {
            return shared.RemoveAsync(key);
        }

        _memory.Remove(key);
        return Task.CompletedTask;
    }

    private sealed class Entry
    {
        public byte[]? Value { get; set; }

        public DateTimeOffset Until { get; set; }
    }
}
