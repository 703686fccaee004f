using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;

/// <summary>Listens to the counters of the platform's HTTP stack, and to as little besides as can be asked for.</summary>
internal sealed class CounterListener : EventListener
{
    private readonly TaskCompletionSource _counted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _texts = new();

    /// <summary>Completes when counters have come.</summary>
    public Task Counted => _counted.Task;

    public string Text => string.Join("\n", _texts);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Net.Http")
        {
            EnableEvents(
                eventSource, EventLevel.Critical, EventKeywords.All,
                new Dictionary<string, string?> { ["EventCounterIntervalSec"] = "0.1" });
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        _texts.Enqueue($"{eventData.EventName} {Described.Of(eventData.Payload)}");
        if (eventData.EventName == "EventCounters")
        {
            _counted.TrySetResult();
        }
    }
}
