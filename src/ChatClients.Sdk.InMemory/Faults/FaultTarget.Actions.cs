using ChatClients.Sdk.InMemory.Faults;

namespace ChatClients.Sdk.InMemory;

// What happens. Each of these puts the fault into the script.
public sealed partial class FaultTarget
{
    /// <summary>Answers with an error in the service's envelope. The engine does nothing, unless <see cref="AfterExecution"/> was
    /// said.</summary>
    /// <param name="status">The status, 200 to 599.</param>
    /// <param name="message">What the error says.</param>
    /// <param name="retryAfter">After how long to try again; rounded up to seconds.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> or <paramref name="retryAfter"/> is outside its
    /// range.</exception>
    public ScriptedFault Fail(int status, string message = "A scripted fault.", TimeSpan? retryAfter = null)
    {
        var answer = FaultAnswer.Error(status, message);
        return Respond(retryAfter is { } wait ? answer.WithRetryAfter(wait) : answer);
    }

    /// <summary>Refuses with 429. The engine does nothing, unless <see cref="AfterExecution"/> was said.</summary>
    /// <param name="retryAfter">After how long to try again; rounded up to seconds.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="retryAfter"/> is negative.</exception>
    public ScriptedFault Throttle(TimeSpan? retryAfter = null) => Fail(429, "Too many requests: a scripted fault.", retryAfter);

    /// <summary>Answers with something else. The engine does nothing, unless <see cref="AfterExecution"/> was said.</summary>
    /// <param name="answer">The answer: an error in either envelope, a proxy's page, an empty body, any text.</param>
    public ScriptedFault Respond(FaultAnswer answer) => Script(new RespondAction(Guard.NotNull(answer)));

    /// <summary>Makes no connection: the request's body is never read, so that the caller knows that nothing was sent. The engine does
    /// nothing.</summary>
    /// <remarks>Where a web server stands in front of the engine, a connection exists already: it is aborted, and the caller cannot
    /// know.</remarks>
    /// <param name="error">How it fails: no name, no connection, no TLS, no proxy.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="error"/> is none of these.</exception>
    /// <exception cref="InvalidOperationException">The call is to be executed first, or is one that a session is created with: its tag
    /// stands in the body.</exception>
    public ScriptedFault RefuseConnection(HttpRequestError error = HttpRequestError.ConnectionError)
    {
        if (error is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError))
        {
            throw new ArgumentOutOfRangeException(
                nameof(error), error, "A connection fails for want of a name, a connection, TLS or a proxy.");
        }

        if (_filter.AfterExecution)
        {
            throw new InvalidOperationException("A call whose connection is refused is never executed: use LoseConnection.");
        }

        if (_filter is { Call: AivaxCall.CreateSession, Session: not null })
        {
            throw new InvalidOperationException(
                "Which session is created stands in the body, and a connection is refused before the body is read: leave ForSession out.");
        }

        return Script(new RefuseAction(error));
    }

    /// <summary>Breaks the connection after the request was read and before anything is answered: the caller cannot know what became of
    /// it.</summary>
    /// <remarks>The engine does nothing; with <see cref="AfterExecution"/> the turn is stored and only its answer is lost.</remarks>
    public ScriptedFault LoseConnection() => Script(new LoseAction());

    /// <summary>Holds the head of the answer back until <see cref="ScriptedFault.Release"/>; a caller who leaves first is never
    /// executed.</summary>
    /// <remarks>Once released, the engine carries the request out; with <see cref="AfterExecution"/> it has done so before.</remarks>
    public ScriptedFault StallBeforeHeaders() => Script(new StallAction());

    /// <summary>Lets time pass on the engine's clock before the request is carried out, or, with <see cref="AfterExecution"/>, before it is
    /// answered.</summary>
    /// <param name="time">How long.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is not more than zero.</exception>
    public ScriptedFault Delay(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return Script(new DelayAction(time));
    }

    /// <summary>Breaks the connection inside the body, whether it is streamed or not. A buffered answer was executed; a streamed turn that
    /// had not ended is dropped.</summary>
    /// <param name="afterBytes">How many bytes are sent.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="afterBytes"/> is negative.</exception>
    public ScriptedFault CutBody(int afterBytes) => LimitBody(afterBytes, cleanly: false);

    /// <summary>Ends the body too early, but in good order. A buffered answer was executed; a streamed turn that had not ended is
    /// dropped.</summary>
    /// <param name="afterBytes">How many bytes are sent.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="afterBytes"/> is negative.</exception>
    public ScriptedFault EndBody(int afterBytes) => LimitBody(afterBytes, cleanly: true);

    /// <summary>Begins what happens to a streamed answer: say it on the result. Only requests for a stream meet the fault.</summary>
    public StreamFault WhileStreaming()
    {
        StreamFault fault = StreamFault.Create(_filter with { StreamedOnly = true });
        _plan.Add(this, fault);
        return fault;
    }

    private ScriptedFault LimitBody(int bytes, bool cleanly)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        var script = new BodyScript { Limit = new ByteLimit(bytes, cleanly) };
        return Script(new BodyAction(() => script, streamedOnly: false));
    }

    private ScriptedFault Script(FaultAction action)
    {
        ScriptedFault fault = ScriptedFault.Create(_filter, action);
        _plan.Add(this, fault);
        return fault;
    }
}
