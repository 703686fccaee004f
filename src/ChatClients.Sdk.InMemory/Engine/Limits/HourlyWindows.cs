using System.Collections.Concurrent;

namespace ChatClients.Sdk.InMemory.Engine;

// The hourly windows of a chat client's tags. They outlive sessions, and go an hour after their last message: each new one takes two old
// ones along.
internal sealed class HourlyWindows
{
    private const int MostRetired = 2;

    private readonly ConcurrentDictionary<string, HourlyWindow> _byTag = new(StringComparer.Ordinal);

    // Those that may be empty, the one to be looked at first at the head. Guards itself.
    private readonly Queue<(string Tag, HourlyWindow Window, long When)> _order = new();

    public HourlyWindow? Find(string tag) => _byTag.GetValueOrDefault(tag);

    // The window of a tag; in the moment between this and its use it may retire.
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
