using System.Net;
using ChatClients.Sdk.Telemetry;

namespace ChatClients.Sdk.Http;

/// <summary>What is known of one request on its way out: whether its body started to leave, and, for a prompt, that it may leave once only. Thread-safe: handlers may give up a send that goes on.</summary>
internal sealed class SendTicket(bool once)
{
    // A handler of the application may send a copy of the request, and the ticket need not be on it.
    private static readonly AsyncLocal<SendTicket?> Current = new();

    private readonly object _lock = new();
    private Uri? _address;
    private int _sends;
    private int _writes;
    private int _writesBeforeFailure;
    private bool _atNetwork;

    // Of calls that are no prompt: the sends that the network has not ended yet.
    private int _pending;

    // The sends that may act: those that began to leave, and that the service itself has not refused.
    private int _open;
    private bool _left;
    private HttpStatusCode? _answered;
    private bool _closed;
    private Exception? _failure;

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
    /// <exception cref="AivaxConnectionException">Its call has ended.</exception>
    public void WriteBody()
    {
        lock (_lock)
        {
            ThrowIfClosed();
            _writes++;
        }
    }

    /// <summary>Lets a prompt go to the network. It may try again when its last try failed before its body began to leave.</summary>
    public bool TrySend()
    {
        lock (_lock)
        {
            if (_atNetwork || _left || _answered is not null || _closed)
            {
                return false;
            }

            _atNetwork = true;
            _failure = null;
            _sends++;
            return true;
        }
    }

    /// <summary>Notes that a prompt's body is given to the network.</summary>
    /// <exception cref="AivaxConnectionException">It left before: the platform's HTTP/2 stack sends a request again by itself when the server refuses its stream. Or its call has ended.</exception>
    public void LeaveOnce()
    {
        lock (_lock)
        {
            ThrowIfClosed();
            if (!_atNetwork)
            {
                // Handlers in front of the network may read it once more when it has left: that is no send.
                return;
            }

            if (_left)
            {
                throw new AivaxConnectionException(
                    "The server gave up the request after the prompt's body had left, and a second send was refused. The prompt may be stored and billed: read the session's history before sending it again.")
                { Outcome = RequestOutcome.Unknown };
            }

            _left = true;
            _open++;
        }

        AivaxTelemetry.PromptsSent.Add(1);
    }

    /// <summary>Notes that a call that is no prompt goes to the network, which it may do several times.</summary>
    /// <returns>How often its body was written by now, for <see cref="Lost"/>.</returns>
    public int Watch()
    {
        lock (_lock)
        {
            MissedConnection = false;
            _pending++;
            _open++;
            return _writes;
        }
    }

    /// <summary>Notes that a send of a call that is no prompt failed.</summary>
    /// <param name="writes">What <see cref="Watch"/> told.</param>
    /// <param name="missedConnection">Whether no connection was made in time.</param>
    /// <param name="isUnsent">Whether the failure says that nothing left.</param>
    public void Lost(int writes, bool missedConnection, bool isUnsent)
    {
        lock (_lock)
        {
            MissedConnection = missedConnection;
            _pending--;
            _open -= isUnsent && _writes == writes ? 1 : 0;
        }
    }

    /// <summary>Notes what the network's handler answered to a request for <paramref name="asked"/>.</summary>
    public void Answered(HttpResponseMessage response, Uri? asked)
    {
        WasRedirected = response.RequestMessage?.RequestUri is { } answered && answered != asked;
        lock (_lock)
        {
            (_answered, _atNetwork) = (response.StatusCode, false);
            _pending -= once ? 0 : 1;
            _open -= ApiErrorKinds.OutcomeOf((int)response.StatusCode) == RequestOutcome.Rejected ? 1 : 0;
        }
    }

    /// <summary>Notes that the network's handler failed.</summary>
    /// <returns>Whether the body had begun to leave.</returns>
    public bool Failed(Exception failure)
    {
        lock (_lock)
        {
            (_failure, _writesBeforeFailure, _atNetwork) = (failure, _writes, false);
            return _left;
        }
    }

    /// <summary>Ends the call that has failed. From here on nothing of it can leave, though a handler may have given up a send that goes on: so what is known of it now stays true.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
        }
    }

    /// <summary>Ends the call that has got an answer. What the service has not answered by now cannot leave any more.</summary>
    /// <returns>
    /// Whether the answer, if it is a refusal, is a handler's own while the service may act: the service has not refused each send itself, and the status is not that of its answer.
    /// Without our own handler before the network nothing tells, and the answer is taken for the service's.
    /// </returns>
    public bool CloseWith(HttpStatusCode status)
    {
        lock (_lock)
        {
            _closed = once ? _sends > 0 && _answered is null : _pending > 0;
            bool isOfLastSend = _answered == status && ApiErrorKinds.OutcomeOf((int)status) != RequestOutcome.Rejected;
            return _open > (isOfLastSend ? 1 : 0);
        }
    }

    /// <summary>Whether the body may have begun to leave, as far as the failure tells. Where that of the network's own handler came through, it alone knows; where not, a handler may have sent what it read some other way.</summary>
    public bool MayHaveLeft(Exception? failure)
    {
        lock (_lock)
        {
            return _left || (_writes > 0 && !IsOfNetwork(failure));
        }
    }

    /// <summary>Counts the prompts that went out through an application's own HTTP client, where only the writing of the body can be seen.</summary>
    public void EndSend()
    {
        int writes;
        lock (_lock)
        {
            writes = once && _sends == 0 ? _writes : 0;
        }

        if (writes > 0)
        {
            AivaxTelemetry.PromptsSent.Add(writes);
        }
    }

    private void ThrowIfClosed()
    {
        if (_closed)
        {
            throw new AivaxConnectionException("A send was refused, since its call had ended: a handler of this HTTP client gave it up without cancelling it.") { Outcome = RequestOutcome.Unknown };
        }
    }

    // A handler may put its own failure around it. If it read the body in between, it may have sent it.
    private bool IsOfNetwork(Exception? failure)
    {
        for (Exception? error = failure; _failure is not null && error is not null; error = error.InnerException)
        {
            if (error == _failure)
            {
                return error == failure || _writes == _writesBeforeFailure;
            }
        }

        return false;
    }

    // A copy may be sent to another host or gateway. The end of the path holds the access key, unless the route was overridden, and no other request of a handler has it.
    private bool IsAddress(Uri? address) =>
        address is { IsAbsoluteUri: true } && _address is not null && EndOf(address).Equals(EndOf(_address), StringComparison.Ordinal);

    private static string EndOf(Uri address) => string.Concat(address.Segments.Skip(address.Segments.Length - 2));
}
