using System.Diagnostics;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;

/// <summary>The activities of all sources: names, tags, events, links, status and baggage.</summary>
internal sealed class SpanSink : Sink
{
    private readonly ActivityListener _listener;

    /// <param name="ignored">The source that is not looked at. Without a listener to it, its activities come without a source, and are
    /// known by their names.</param>
    public SpanSink(string? ignored = null)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name != ignored,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = Look,
            ActivityStopped = Look,
        };
        ActivitySource.AddActivityListener(_listener);

        void Look(Activity activity)
        {
            if (ignored is null || !activity.OperationName.StartsWith(ignored, StringComparison.Ordinal))
            {
                Add(Describe(activity));
            }
        }
    }

    protected override void Stop() => _listener.Dispose();

    private static string Describe(Activity activity) =>
        $"{activity.Source.Name} {activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {activity.TraceStateString} "
        + $"{Described.Of(activity.TagObjects)} {Described.Of(activity.Events)} "
        + $"{Described.Of(activity.Links)} {Described.Of(activity.Baggage)}";
}
