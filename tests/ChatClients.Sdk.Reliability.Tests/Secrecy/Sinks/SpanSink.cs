using System.Diagnostics;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;

/// <summary>The activities of all sources: names, tags, events, links, status and baggage.</summary>
internal sealed class SpanSink : Sink
{
    private readonly ActivityListener _listener;

    /// <param name="ignored">The source that is not looked at.</param>
    public SpanSink(string? ignored = null)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name != ignored,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity => Add(Describe(activity)),
            ActivityStopped = activity => Add(Describe(activity)),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    protected override void Stop() => _listener.Dispose();

    private static string Describe(Activity activity) =>
        $"{activity.Source.Name} {activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {activity.TraceStateString} "
        + $"{Described.Of(activity.TagObjects)} {Described.Of(activity.Events)} {Described.Of(activity.Links)} {Described.Of(activity.Baggage)}";
}
