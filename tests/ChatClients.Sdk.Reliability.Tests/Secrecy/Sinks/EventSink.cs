using System.Collections;
using System.Diagnostics.Tracing;
using System.Text;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;

/// <summary>The events of all event sources of the process, at every level: the platform's own debugging tools among them.</summary>
internal sealed class EventSink : EventListener
{
    /// <summary>Sources that hold only numbers, and so many of them that nothing else would get done.</summary>
    private static readonly string[] s_numbers = ["System.Threading.Tasks.TplEventSource", "System.Buffers.ArrayPoolEventSource"];

    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords RuntimeExceptions = (EventKeywords)0x8000;

    /// <summary>The keywords above are the platform's own: which sessions an event is for.</summary>
    private const long OwnKeywords = 0xFFF_FFFF_FFFF;

    [ThreadStatic]
    private static bool t_busy;

    private readonly List<SeenEvent> _events = [];

    public IReadOnlyList<SeenEvent> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (!s_numbers.Contains(eventSource.Name))
        {
            // Of the runtime, what exceptions say; the rest is about methods and memory.
            EnableEvents(
                eventSource, EventLevel.LogAlways, eventSource.Name == Runtime ? RuntimeExceptions : EventKeywords.All,
                new Dictionary<string, string?>());
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // Looking at an event can raise another.
        if (t_busy)
        {
            return;
        }

        t_busy = true;
        string text = string.Join(" ", (eventData.Payload ?? new([])).Select(Text).Prepend(eventData.EventName).Prepend(eventData.Message));
        lock (_events)
        {
            _events.Add(
                new SeenEvent(
                    eventData.EventSource.Name, eventData.EventName ?? "", eventData.Level, (long)eventData.Keywords & OwnKeywords, text));
        }

        t_busy = false;
    }

    /// <summary>One event: where it came from, and what it held.</summary>
    internal sealed record SeenEvent(string Source, string Name, EventLevel Level, long Keywords, string Text);

    private static string Text(object? value) => value switch
    {
        byte[] bytes => Encoding.Latin1.GetString(bytes),
        string text => text,
        IEnumerable items =>
            string.Join(
                " ", items.Cast<object?>().Select(
                    item => item is KeyValuePair<string, object?> pair ? $"{pair.Key}={Text(pair.Value)}" : Text(item))),
        _ => value?.ToString() ?? "",
    };
}
