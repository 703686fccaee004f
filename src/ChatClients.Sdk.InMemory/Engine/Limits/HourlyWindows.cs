using System.Collections.Concurrent;

namespace ChatClients.Sdk.InMemory.Engine;

// The hourly windows of a chat client's tags. They outlive sessions, and can be removed an hour after their last message. Each new
// window removes up to two old ones.
internal sealed class HourlyWindows
{
    private const int MostRetired = 2;

    private readonly ConcurrentDictionary<string, HourlyWindow> _byTag = new(StringComparer.Ordinal);

    // Windows that may be empty, the next to be checked at the head. The queue is its own lock.
    private readonly Queue<(string Tag, HourlyWindow Window, long When)> _order = new();

    public HourlyWindow? Find(string tag) => _byTag.GetValueOrDefault(tag);

    // The window of a tag. It may retire between this call and its use.
    public HourlyWindow Get(string tag, TimeProvider time)
    {
        while (true)
        {
            if (_byTag.TryGetValue(tag, out HourlyWindow? window) && !window.IsRetired)
            {
                return window;
            }

            var added = new HourlyWindow();
            if (window is null ? _byTag.TryAdd(tag, added) : _byTag.TryUpdate(tag, added, window))
            {
                RetireSome(time);
                lock (_order)
                {
                    _order.Enqueue((tag, added, time.GetUtcNow().AddHours(1).UtcTicks));
                }

                return added;
            }
        }
    }

    private void RetireSome(TimeProvider time)
    {
        lock (_order)
        {
            for (int i = 0; i < MostRetired && _order.TryPeek(out var head) && head.When <= time.GetUtcNow().UtcTicks; i++)
            {
                _order.Dequeue();
                if (head.Window.TryRetire(time) is { } later)
                {
                    _order.Enqueue((head.Tag, head.Window, later));
                }
                else
                {
                    _byTag.TryRemove(KeyValuePair.Create(head.Tag, head.Window));
                }
            }
        }
    }
}
