namespace ChatClients.Sdk;

// Cleans up after an owner that was collected without having been disposed of, such as an enumerator that was dropped. Not a finalizer of
// the owner itself: each object with one costs more to make, and most owners cannot be dropped.
internal sealed class WhenCollected<T>(T owner, Action<T> cleanUp) : IDisposable
{
    ~WhenCollected() => cleanUp(owner);

    // The owner was disposed of.
    public void Dispose() => GC.SuppressFinalize(this);
}
