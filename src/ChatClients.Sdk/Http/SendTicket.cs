using ChatClients.Sdk.Telemetry;

namespace ChatClients.Sdk.Http;

/// <summary>What is known of one request on its way out: whether its body started to leave, and, for a prompt, that it may leave once only.</summary>
internal sealed class SendTicket(bool once)
{
    private int _sends;
    private int _bodiesSent;
    private volatile bool _bodyStarted;

    public bool BodyStarted => _bodyStarted;

    /// <summary>Notes that the body starts to be written.</summary>
    /// <exception cref="AivaxConnectionException">It was a prompt's, and left before: the platform's HTTP/2 stack sends a request again by itself when the server refuses its stream.</exception>
    public void StartBody()
    {
        // What is written in front of the network, by a handler that logs or signs bodies, leaves nothing.
        if (once && Volatile.Read(ref _sends) > 0 && Interlocked.Increment(ref _bodiesSent) > 1)
        {
            throw new AivaxConnectionException(
                "The server gave up the request after the prompt's body had left, and a second send was refused. The prompt may be stored and billed: read the session's history before sending it again.")
            { Outcome = RequestOutcome.Unknown };
        }

        _bodyStarted = true;
        if (once)
        {
            AivaxTelemetry.PromptsSent.Add(1);
        }
    }

    public bool TrySend() => Interlocked.Increment(ref _sends) == 1 || !once;
}
