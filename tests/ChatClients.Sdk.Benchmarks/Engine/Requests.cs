using System.Globalization;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>What is asked for, in random order: so that a look-up misses the caches when sessions are many. It comes round again and
/// again.</summary>
/// <param name="sessions">How many sessions are asked for.</param>
internal sealed class Requests(int sessions)
{
    private readonly int[] _order = Shuffled(sessions);
    private int _next;
    private int _firstVisited;

    public static string Tag(int number) => string.Create(CultureInfo.InvariantCulture, $"user-{number:000000000000000}");

    public static SessionCreation Creation(int number) => new(TimeSpan.FromDays(90), Tag(number));

    /// <summary>What each request carries, laid out in the order in which it is used.</summary>
    public T[] InOrder<T>(Func<int, T> make) => Array.ConvertAll(_order, number => make(number));

    /// <summary>The place of the next request.</summary>
    public int Next()
    {
        int next = _next;
        _next = next + 1 == _order.Length ? 0 : next + 1;
        return next;
    }

    /// <summary>The sessions that were asked for since this was last called.</summary>
    public IEnumerable<int> TakeVisited()
    {
        while (_firstVisited != _next)
        {
            yield return _order[_firstVisited];
            _firstVisited = _firstVisited + 1 == _order.Length ? 0 : _firstVisited + 1;
        }
    }

    private static int[] Shuffled(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(count).Shuffle(order);
        return order;
    }
}
