using System.Diagnostics;

namespace ChatClients.Sdk.AspNetCore.Turns;

// Keeps a turn in the trace of the request that began it, even if it outlives that request's span.
internal readonly struct TurnTrace
{
    // The client's own name, so that an application turns both on with one name.
    private static readonly ActivitySource Source = new("ChatClients.Sdk");

    private readonly ActivityContext _parent;

    private TurnTrace(ActivityContext parent) => _parent = parent;

    public static TurnTrace Capture() => new(Activity.Current?.Context ?? default);

    public Activity? Continue() => Source.StartActivity("aivax chat turn", ActivityKind.Internal, _parent);
}
