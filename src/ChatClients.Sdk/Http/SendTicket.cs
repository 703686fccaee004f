using ChatClients.Sdk.Telemetry;

namespace ChatClients.Sdk.Http;

/// <summary>What is known of one request on its way out: whether its body started to leave, and, for a prompt, that it may leave once only.</summary>
internal sealed class SendTicket(bool once)
{
    // A handler of the application may send a copy of the request, and the ticket need not be on it.
    private static readonly AsyncLocal<SendTicket?> Current = new();

    private int _sends;
    private int _bodies;
    private Uri? _address;
    private volatile bool _atNetwork;
    private volatile bool _bodyStarted;

    public bool IsForOneSend => once;

    public bool BodyStarted => _bodyStarted;

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

    /// <summary>Notes that the body starts to be written.</summary>
    /// <exception cref="AivaxConnectionException">It was a prompt's, and left before: the platform's HTTP/2 stack sends a request again by itself when the server refuses its stream.</exception>
    public void StartBody()
    {
        _bodyStarted = true;
        if (!once)
        {
            return;
        }

        // Handlers in front of the network may read the body, before and after: that is no send.
        if (_atNetwork && Interlocked.Increment(ref _bodies) > 1)
        {
            throw new AivaxConnectionException(
                "The server gave up the request after the prompt's body had left, and a second send was refused. The prompt may be stored and billed: read the session's history before sending it again.")
            { Outcome = RequestOutcome.Unknown };
        }

        AivaxTelemetry.PromptsSent.Add(1);
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
