using ChatClients.Sdk.Telemetry;

namespace ChatClients.Sdk.Http;

/// <summary>What is known of one request on its way out: whether its body started to leave, and, for a prompt, that it may leave once only.</summary>
internal sealed class SendTicket(bool once)
{
    private int _sends;
    private volatile bool _bodyStarted;

    public bool BodyStarted => _bodyStarted;

    public void MarkBodyStarted()
    {
        _bodyStarted = true;
        if (once)
        {
            AivaxTelemetry.PromptsSent.Add(1);
        }
    }

    public bool TrySend() => Interlocked.Increment(ref _sends) == 1 || !once;
}
