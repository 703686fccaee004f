using System.Net;
using ChatClients.Sdk.Telemetry;

namespace ChatClients.Sdk.Http;

// The one owner of the question "was it sent?". Each attempt of a call has one, from the request to the response or the failure.
// The send-once guard reports each pass of the request. A prompt passes it once, unless the pass failed before the body started to
// leave. Our own HTTP stack has no handlers and needs no guard: its one pass begins and ends with the attempt.
// Complete decides the outcome. After that nothing leaves, so the outcome stays true even if a handler gave up a send that goes on.
// Thread-safe.
internal sealed class RequestDelivery(bool sendsOnce, bool hasBody)
{
    private readonly List<RequestSend> _sends = new(1);
    private RequestSend? _direct;
    private bool _closed;

    public object Lock => _sends;

    // True for inference calls: billed, possibly stored, sent at most once.
    public bool SendsOnce => sendsOnce;

    public Uri? Address { get; private set; }

    public DeliveryState State => _closed ? DeliveryState.Closed : Last?.State ?? DeliveryState.Pending;

    // How often our own body was serialized, to the network or by a handler that reads it. The body cannot tell which.
    public int Serializations { get; private set; }

    // Valid once the attempt is complete.
    public RequestOutcome Outcome { get; private set; } = RequestOutcome.NotSent;

    public bool HasResponse { get; private set; }

    // Whether a handler made the error response itself while the service may have acted. Without the guard nobody knows, and the
    // response counts as the service's.
    public bool IsShortCircuited { get; private set; }

    // Whether the network handler followed a redirect.
    public bool WasRedirected { get; private set; }

    private RequestSend? Last => _sends.Count == 0 ? null : _sends[_sends.Count - 1];

    // Of a time-out that the network handler throws: it has no other time limit than that for connecting.
    public static bool MissedConnection(Exception failure) => failure is OperationCanceledException { InnerException: TimeoutException };

    // isDirect: whether our own HTTP stack sends the request. Then it returns the send, for the body to report to. Otherwise the request is
    // marked, and the guard finds the delivery.
    public RequestSend? Attach(HttpRequestMessage request, bool isDirect)
    {
        Address = request.RequestUri;
        if (isDirect)
        {
            return _direct = BeginSend(hasBody);
        }

        DeliveryMarker.Mark(request, this);
        return null;
    }

    // Our own body is serialized. Throws when the attempt has failed: an application's own HttpClient has no guard to stop it.
    public void OnBodySerializing()
    {
        lock (Lock)
        {
            if (!HasResponse)
            {
                ThrowIfClosed();
            }

            Serializations++;
        }
    }

    // The request reaches the network handler. Throws when it must not be sent.
    public RequestSend BeginSend(bool hasContent)
    {
        lock (Lock)
        {
            if (sendsOnce)
            {
                ThrowIfClosed();
                if (_sends.Exists(static send => send.State != DeliveryState.Failed || send.MayHaveLeft))
                {
                    throw SendRefusals.SecondSend();
                }
            }

            var send = new RequestSend(this, hasContent);
            _sends.Add(send);
            return send;
        }
    }

    // The attempt ends with a failure. Nothing happens if it has ended already.
    public void Complete(Exception failure)
    {
        lock (Lock)
        {
            if (HasResponse || _closed)
            {
                return;
            }

            _direct?.OnFailed(failure, hadNoConnection: MissedConnection(failure) || Platform.FailedToConnect(failure));

            // If the network handler threw, its record decides. Otherwise any serialization of the body counts as a send.
            // For a request without a body, only a failed connect proves that it was not sent.
            bool isUnsent = !_sends.Exists(static send => send.MayHaveLeft)
                && (hasBody ? Serializations == 0 || IsOfNetwork(failure) : HadNoConnection(failure));
            Outcome = isUnsent ? RequestOutcome.NotSent : RequestOutcome.Unknown;
            _closed = true;
        }

        CountUnseen();
    }

    // The attempt ends with a response. If the service responded and no other send is in flight, it stays open: handlers may still read the
    // body, or repeat a call that is not a prompt. Otherwise it is closed.
    public void Complete(HttpResponseMessage response)
    {
        lock (Lock)
        {
            _direct?.OnResponded(response, Address);
            HasResponse = true;
            RequestOutcome outcome = ApiErrorKinds.OutcomeOf((int)response.StatusCode);
            IsShortCircuited = !response.IsSuccessStatusCode && MayBeOfHandler(response.StatusCode, outcome);
            Outcome = IsShortCircuited ? RequestOutcome.Unknown : outcome;
            RequestSend? answered = _sends.FindLast(static send => send.WasRedirected is not null);

            // If the guard saw no response, only the address shows a redirect. A handler of the application may have changed it.
            WasRedirected = answered?.WasRedirected ?? (response.RequestMessage?.RequestUri is { } address && address != Address);
            _closed = answered is null || _sends.Exists(static send => send.IsInFlight);
        }

        CountUnseen();
    }

    // Whether the service may have acted on more sends than the one that this error responds to.
    private bool MayBeOfHandler(HttpStatusCode status, RequestOutcome outcome)
    {
        bool isOfService = outcome != RequestOutcome.Rejected && _sends.Exists(send => send.Status == status);
        return _sends.Count(static send => send.MayHaveActed) > (isOfService ? 1 : 0);
    }

    public void ThrowIfClosed()
    {
        if (_closed)
        {
            throw SendRefusals.CallEnded();
        }
    }

    // A handler may wrap the network handler's exception. If it read the body after that exception, it may have sent it.
    private bool IsOfNetwork(Exception failure)
    {
        Exception? error = failure;
        while (error is not null && error != Last?.Failure)
        {
            error = error.InnerException;
        }

        return error is not null && (error == failure || Serializations == Last!.SerializationsBeforeFailure);
    }

    private bool HadNoConnection(Exception failure) =>
        Platform.FailedToConnect(failure)
        || (MissedConnection(failure) && Last is { HadNoConnection: true });

    // An application's own HttpClient has no guard: only the serialization shows that a prompt was sent.
    private void CountUnseen()
    {
        if (sendsOnce && _sends.Count == 0 && Serializations > 0)
        {
            AivaxMeter.PromptsSent.Add(Serializations);
        }
    }
}
