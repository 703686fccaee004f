using ChatClients.Sdk.Telemetry;

namespace ChatClients.Sdk.Http;

/// <summary>What is known of one request on its way out: whether its body started to leave, and, for a prompt, that it may leave once only.</summary>
internal sealed class SendTicket(bool once)
{
    // A handler of the application may send a copy of the request, and the ticket need not be on it.
    private static readonly AsyncLocal<SendTicket?> Current = new();

    private int _sends;
    private int _writes;
    private int _leaves;
    private Uri? _address;
    private volatile bool _atNetwork;
    private volatile bool _left;

    public bool IsForOneSend => once;

    /// <summary>Whether the body may have begun to leave. Where the network's own handler was reached, it alone knows; where it was not, a handler may have sent it some other way.</summary>
    public bool BodyStarted => _left || (Volatile.Read(ref _writes) > 0 && Volatile.Read(ref _sends) == 0);

    /// <summary>Whether the last send ended because the platform made no connection in time: of a request without a body nothing else tells that it did not leave.</summary>
    public bool MissedConnection { get; set; }

    /// <summary>The ticket of a request, or of the prompt that it is a copy of.</summary>
    public static SendTicket? Of(HttpRequestMessage request) =>
        Platform.GetTicket(request) ?? (Current.Value is { } ticket && request.Method == HttpMethod.Post && request.RequestUri == ticket._address ? ticket : null);

    public static AivaxConnectionException SecondSend() => new(
        "A second send of the same prompt was refused: a prompt is billed and stored each time. Remove the retrying or hedging handler from this HTTP client.")
    { Outcome = RequestOutcome.Unknown };

    /// <summary>Gives the ticket to a request, and to what is made of it until the calling method ends.</summary>
    public void GiveTo(HttpRequestMessage request)
    {
        Platform.SetTicket(request, this);
        if (once)
        {
            _address = request.RequestUri;
            Current.Value = this;
        }
    }

    /// <summary>Notes that the body is written: to the network, or for a handler in front of it, which cannot be told apart here.</summary>
    public void WriteBody() => Interlocked.Increment(ref _writes);

    /// <summary>Notes that a prompt's body is given to the network.</summary>
    /// <exception cref="AivaxConnectionException">It left before: the platform's HTTP/2 stack sends a request again by itself when the server refuses its stream.</exception>
    public void LeaveOnce()
    {
        _left = true;

        // Handlers in front of the network may read it once more when it has left: that is no send.
        if (!_atNetwork)
        {
            return;
        }

        if (Interlocked.Increment(ref _leaves) > 1)
        {
            throw new AivaxConnectionException(
                "The server gave up the request after the prompt's body had left, and a second send was refused. The prompt may be stored and billed: read the session's history before sending it again.")
            { Outcome = RequestOutcome.Unknown };
        }

        AivaxTelemetry.PromptsSent.Add(1);
    }

    /// <summary>Counts the prompts that went out through an application's own HTTP client, where only the writing of the body can be seen.</summary>
    public void EndSend()
    {
        if (once && Volatile.Read(ref _sends) == 0 && Volatile.Read(ref _writes) is > 0 and int writes)
        {
            AivaxTelemetry.PromptsSent.Add(writes);
        }
    }

    public bool TrySend()
    {
        bool may = Interlocked.Increment(ref _sends) == 1 || !once;
        if (may)
        {
            // Whoever was refused leaves it as the one that is under way needs it.
            _atNetwork = true;
        }

        return may;
    }

    public void LeaveNetwork() => _atNetwork = false;
}
