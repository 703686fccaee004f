using System.Net;
using ChatClients.Sdk.Telemetry;

namespace ChatClients.Sdk.Http;

// One pass of a request to the network handler: Sending, BodyStarted, then Responded or Failed. Its delivery's lock guards it.
internal sealed class RequestSend(RequestDelivery delivery, bool hasBody)
{
    public DeliveryState State { get; private set; } = DeliveryState.Sending;

    // Whether anything may have left. Without a body, nothing shows when a request leaves.
    public bool MayHaveLeft { get; private set; } = !hasBody;

    public HttpStatusCode? Status { get; private set; }

    public Exception? Failure { get; private set; }

    // How often the body had been serialized when the network handler threw.
    public int SerializationsBeforeFailure { get; private set; }

    // Whether the network handler threw because it made no connection.
    public bool HadNoConnection { get; private set; }

    // Null when no response was seen.
    public bool? WasRedirected { get; private set; }

    public bool IsInFlight => State is DeliveryState.Sending or DeliveryState.BodyStarted;

    // Whether the service may have carried it out: it may have left, and the service did not refuse it.
    public bool MayHaveActed => Status is { } status ? ApiErrorKinds.OutcomeOf((int)status) != RequestOutcome.Rejected : MayHaveLeft;

    // The network handler starts to write the body. Throws when the body must not leave: its attempt has ended, or it is a prompt's body
    // and started to leave before. (The platform's HTTP/2 stack sends a request again by itself when the server refuses its stream.)
    public void OnBodyStarting()
    {
        lock (delivery.Lock)
        {
            delivery.ThrowIfClosed();
            if (State == DeliveryState.Failed && !MayHaveLeft && delivery.SendsOnce)
            {
                // A handler gave up this send without cancelling it. Another send may have left since.
                throw SendRefusals.CallEnded();
            }

            if (!IsInFlight)
            {
                // A handler reads the body after the send.
                return;
            }

            if (State == DeliveryState.BodyStarted && delivery.SendsOnce)
            {
                throw SendRefusals.BodyLeftBefore();
            }

            State = DeliveryState.BodyStarted;
            MayHaveLeft = true;
        }

        if (delivery.SendsOnce && AivaxMeter.PromptsSent.Enabled)
        {
            AivaxMeter.PromptsSent.Add(1);
        }
    }

    public void OnResponded(HttpResponseMessage response, Uri? address)
    {
        lock (delivery.Lock)
        {
            State = DeliveryState.Responded;
            MayHaveLeft = true;
            Status = response.StatusCode;
            WasRedirected = response.RequestMessage?.RequestUri is { } answered && answered != address;
        }
    }

    public void OnFailed(Exception failure, bool hadNoConnection)
    {
        lock (delivery.Lock)
        {
            State = DeliveryState.Failed;
            Failure = failure;
            SerializationsBeforeFailure = delivery.Serializations;
            HadNoConnection = hadNoConnection;
            MayHaveLeft &= hasBody || !hadNoConnection;
        }
    }
}
