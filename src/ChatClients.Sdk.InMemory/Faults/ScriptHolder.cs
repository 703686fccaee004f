namespace ChatClients.Sdk.InMemory.Faults;

// A script that is still being built. A script that is being played never changes.
internal sealed class ScriptHolder
{
    private readonly object _lock = new();
    private volatile BodyScript _current = new();

    public BodyScript Current => _current;

    public void Change(Func<BodyScript, BodyScript> change)
    {
        lock (_lock)
        {
            _current = change(_current);
        }
    }
}
