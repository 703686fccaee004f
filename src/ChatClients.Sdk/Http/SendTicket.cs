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
    private int _atNetwork;
    private Uri? _address;
    private volatile bool _left;
    private volatile bool _answered;
    private volatile Exception? _failure;

    public bool IsForOneSend => once;

    /// <summary>Whether the last send ended because the platform made no connection in time: of a request without a body nothing else tells that it did not leave.</summary>
    public bool MissedConnection { get; set; }

    /// <summary>Whether the network's handler followed a redirect. Null when it was not reached: then only the address of the answer tells, and a handler of the application may have changed that.</summary>
    public bool? WasRedirected { get; private set; }

    /// <summary>The ticket of a request, or of the prompt that it is a copy of.</summary>
    public static SendTicket? Of(HttpRequestMessage request) =>
        Platform.GetTicket(request) ?? (Current.Value is { } ticket && request.Method == HttpMethod.Post && ticket.IsAddress(request.RequestUri) ? ticket : null);

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
        // Handlers in front of the network may read it once more when it has left, or when it could not leave: that is no send.
        if (Volatile.Read(ref _atNetwork) == 0)
        {
            return;
        }

        _left = true;
        if (Interlocked.Increment(ref _leaves) > 1)
        {
            throw new AivaxConnectionException(
                "The server gave up the request after the prompt's body had left, and a second send was refused. The prompt may be stored and billed: read the session's history before sending it again.")
            { Outcome = RequestOutcome.Unknown };
        }

        AivaxTelemetry.PromptsSent.Add(1);
    }

    /// <summary>Whether the body may have begun to leave, as far as the failure tells. Where that of the network's own handler came through, it alone knows; where not, a handler may have sent what it read some other way.</summary>
    public bool MayHaveLeft(Exception? failure) => _left || (Volatile.Read(ref _writes) > 0 && !IsOfNetwork(failure));

    /// <summary>Counts the prompts that went out through an application's own HTTP client, where only the writing of the body can be seen.</summary>
    public void EndSend()
    {
        if (once && Volatile.Read(ref _sends) == 0 && Volatile.Read(ref _writes) is > 0 and int writes)
        {
            AivaxTelemetry.PromptsSent.Add(writes);
        }
    }

    /// <summary>Lets a request go to the network. One that is for one send may try again when its last try failed before its body began to leave.</summary>
    public bool TrySend()
    {
        if (!once)
        {
            return true;
        }

        if (Interlocked.CompareExchange(ref _atNetwork, 1, 0) != 0)
        {
            return false;
        }

        if (_left || _answered)
        {
            Volatile.Write(ref _atNetwork, 0);
            return false;
        }

        _failure = null;
        Interlocked.Increment(ref _sends);
        return true;
    }

    /// <summary>Notes what the network's handler answered to a request for <paramref name="asked"/>.</summary>
    public void NoteAnswer(HttpResponseMessage response, Uri? asked) => WasRedirected = response.RequestMessage?.RequestUri is { } answered && answered != asked;

    /// <param name="failure">Null when there is an answer.</param>
    public void LeaveNetwork(Exception? failure)
    {
        _failure = failure;
        _answered = failure is null;
        Volatile.Write(ref _atNetwork, 0);
    }

    private bool IsOfNetwork(Exception? failure)
    {
        for (Exception? error = failure; error is not null; error = error.InnerException)
        {
            if (error == _failure)
            {
                return true;
            }
        }

        return false;
    }

    // A copy may be sent by another host or gateway. The end of the path holds the access key, and no other request of a handler has it.
    private bool IsAddress(Uri? address) =>
        address is { IsAbsoluteUri: true } && _address is not null && EndOf(address).Equals(EndOf(_address), StringComparison.Ordinal);

    private static string EndOf(Uri address) => string.Concat(address.Segments.Skip(address.Segments.Length - 2));
}
