using System.Text;
using ChatClients.Sdk.InMemory.Faults;

namespace ChatClients.Sdk.InMemory;

/// <summary>What happens to a streamed answer. The parts can be combined. Add them before the request comes.</summary>
/// <remarks>
/// Events are counted as they are sent. The first one opens the answer and holds no text. Each piece of text is one. The last two are the
/// end with the usage, and the end mark. Pings and inserted text do not count.
/// A turn is stored when all events before the one with the usage have been read and the reader asks for more. If its stream is cut or
/// ended earlier, the turn is dropped; later, it was stored. After <see cref="FaultTarget.AfterExecution"/> it was always stored.
/// </remarks>
public sealed class StreamFault : ScriptedFault
{
    private readonly ScriptHolder _script;

    private StreamFault(FaultFilter filter, ScriptHolder script)
        : base(filter, new BodyAction(() => script.Current, streamedOnly: true)) => _script = script;

    /// <summary>Stops sending, until <see cref="ScriptedFault.Release"/> or until the caller leaves. Pings, if there are any, go
    /// on.</summary>
    /// <param name="events">After how many events; 0 is right after the headers.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="events"/> is negative.</exception>
    public StreamFault StallAfter(int events) => Add(BodyStepKind.Stall, events);

    /// <summary>Breaks the connection.</summary>
    /// <param name="events">After how many events; 0 is right after the headers.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="events"/> is negative.</exception>
    public StreamFault CutAfter(int events) => Add(BodyStepKind.Cut, events);

    /// <summary>Breaks the connection inside an event or between two.</summary>
    /// <param name="bytes">After how many bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bytes"/> is negative.</exception>
    public StreamFault CutAfterBytes(int bytes) => Limit(bytes, cleanly: false);

    /// <summary>Ends the body in good order, without the end mark.</summary>
    /// <param name="events">After how many events.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="events"/> is negative.</exception>
    public StreamFault EndAfter(int events) => Add(BodyStepKind.End, events);

    /// <summary>Ends the body in good order, inside an event or between two.</summary>
    /// <param name="bytes">After how many bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bytes"/> is negative.</exception>
    public StreamFault EndAfterBytes(int bytes) => Limit(bytes, cleanly: true);

    /// <summary>Leaves out only the end mark. The turn is stored and the answer is complete: its end, with the usage, was sent.</summary>
    public StreamFault WithoutEndMark() => Change(script => script with { DropsEndMark = true });

    /// <summary>Inserts an event that is not JSON.</summary>
    /// <remarks>
    /// The stream goes on after it. If the reader leaves there without asking for the end, the turn is dropped, unless the event with the
    /// usage came before. Begin with <see cref="FaultTarget.AfterExecution"/> to have it stored.
    /// </remarks>
    /// <param name="events">After how many events.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="events"/> is negative.</exception>
    public StreamFault GarbageAfter(int events) => InsertAfter(events, "data: {\"choices\":[{\"delta\":\n\n");

    /// <summary>Inserts text as it is: an event of your own needs its <c>data:</c> and its blank line.</summary>
    /// <param name="events">After how many events.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="events"/> is negative.</exception>
    public StreamFault InsertAfter(int events, string text) =>
        Add(BodyStepKind.Insert, events, Encoding.UTF8.GetBytes(Guard.NotNull(text)));

    /// <summary>Waits before each event, on the engine's clock.</summary>
    /// <param name="interval">How long.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="interval"/> is not more than zero.</exception>
    public StreamFault Pace(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return Change(script => script with { Pace = interval });
    }

    /// <summary>Sends a comment line at intervals, on the engine's clock, also while the stream stalls. The service does so every 15
    /// seconds.</summary>
    /// <param name="interval">The time between two.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="interval"/> is not more than zero.</exception>
    public StreamFault PingEvery(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return Change(script => script with { PingInterval = interval });
    }

    /// <summary>Sends a comment line after each event.</summary>
    public StreamFault PingBetweenEvents() => Change(script => script with { PingsBetweenEvents = true });

    internal static StreamFault Create(FaultFilter filter) => new(filter, new ScriptHolder());

    private StreamFault Add(BodyStepKind kind, int events, byte[]? inserted = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        return Change(script => script with { Steps = [.. script.Steps, new BodyStep(kind, events, inserted)] });
    }

    private StreamFault Limit(int bytes, bool cleanly)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return Change(script => script with { Limit = new ByteLimit(bytes, cleanly) });
    }

    private StreamFault Change(Func<BodyScript, BodyScript> change)
    {
        _script.Change(change);
        return this;
    }
}
