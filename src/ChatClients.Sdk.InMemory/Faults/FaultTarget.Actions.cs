using ChatClients.Sdk.InMemory.Faults;

namespace ChatClients.Sdk.InMemory;

// What happens. Each of these puts the fault into the script.
public sealed partial class FaultTarget
{
    /// <summary>Answers with an error in the service's envelope. The engine does nothing, unless <see cref="AfterExecution"/> was
    /// called.</summary>
    /// <param name="status">The status, 200 to 599.</param>
    /// <param name="message">The error's message.</param>
    /// <param name="retryAfter">After how long to try again; rounded up to seconds.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> or <paramref name="retryAfter"/> is outside its
    /// range.</exception>
    public ScriptedFault Fail(int status, string message = "A scripted fault.", TimeSpan? retryAfter = null)
    {
        var answer = FaultAnswer.Error(status, message);
        return Respond(retryAfter is { } wait ? answer.WithRetryAfter(wait) : answer);
    }

    /// <summary>Refuses with 429. The engine does nothing, unless <see cref="AfterExecution"/> was called.</summary>
    /// <param name="retryAfter">After how long to try again; rounded up to seconds.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="retryAfter"/> is negative.</exception>
    public ScriptedFault Throttle(TimeSpan? retryAfter = null) => Fail(429, "Too many requests: a scripted fault.", retryAfter);

    /// <summary>Gives another answer. The engine does nothing, unless <see cref="AfterExecution"/> was called.</summary>
    /// <param name="answer">The answer: an error in either envelope, a proxy's page, an empty body, any text.</param>
    public ScriptedFault Respond(FaultAnswer answer) => Script(new RespondAction(Guard.NotNull(answer)));

    /// <summary>Makes no connection. The request's body is never read, so the caller knows that nothing was sent. The engine does
    /// nothing.</summary>
    /// <remarks>With a web server in front of the engine, a connection exists already. It is aborted, and the caller cannot
    /// know.</remarks>
    /// <param name="error">How it fails: no name, no connection, no TLS, no proxy.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="error"/> is none of these.</exception>
    /// <exception cref="InvalidOperationException">The fault is for a call after its execution. Or it names a session and the call creates
    /// one: the tag is in the body.</exception>
    public ScriptedFault RefuseConnection(HttpRequestError error = HttpRequestError.ConnectionError)
    {
        if (error is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError))
        {
            throw new ArgumentOutOfRangeException(
                nameof(error), error, "The error of a connection is one of name resolution, connection, TLS or proxy tunnel.");
        }

        if (_filter.AfterExecution)
        {
            throw new InvalidOperationException("A call whose connection is refused is never executed: use LoseConnection.");
        }

        if (_filter is { Call: AivaxCall.CreateSession, Session: not null })
        {
            throw new InvalidOperationException(
                "A connection is refused before the body is read, and the tag of the new session is in the body. Leave ForSession out.");
        }

        return Script(new RefuseAction(error));
    }

    /// <summary>Breaks the connection after the request was read and before any answer: the caller cannot know what the service
    /// did.</summary>
    /// <remarks>The engine does nothing. With <see cref="AfterExecution"/> the turn is stored and only its answer is lost.</remarks>
    public ScriptedFault LoseConnection() => Script(new LoseAction());

    /// <summary>Holds the head of the answer back until <see cref="ScriptedFault.Release"/>. The request of a caller who leaves before is
    /// never executed.</summary>
    /// <remarks>After the release, the engine executes the request; with <see cref="AfterExecution"/> it has done so before.</remarks>
    public ScriptedFault StallBeforeHeaders() => Script(new StallAction());

    /// <summary>Waits on the engine's clock before the request is executed or, with <see cref="AfterExecution"/>, before it is
    /// answered.</summary>
    /// <param name="time">How long.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is not more than zero.</exception>
    public ScriptedFault Delay(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return Script(new DelayAction(time));
    }

    /// <summary>Breaks the connection inside the body, streamed or not. A buffered answer was executed. A streamed turn that had not ended
    /// is dropped.</summary>
    /// <param name="afterBytes">How many bytes are sent.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="afterBytes"/> is negative.</exception>
    public ScriptedFault CutBody(int afterBytes) => LimitBody(afterBytes, cleanly: false);

    /// <summary>Ends the body too early, but in good order. A buffered answer was executed. A streamed turn that had not ended is
    /// dropped.</summary>
    /// <param name="afterBytes">How many bytes are sent.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="afterBytes"/> is negative.</exception>
    public ScriptedFault EndBody(int afterBytes) => LimitBody(afterBytes, cleanly: true);

    /// <summary>Begins a fault of a streamed answer: add what happens on the result. Only requests for a stream meet the fault.</summary>
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
