namespace ChatClients.Sdk.Http;

/// <summary>Closes a body whose read goes on although its token was cancelled, as those of .NET Framework do.</summary>
/// <remarks>Not at once: a read that looks at its token ends by it, and a body that is closed while a read just ends can give its connection back twice. Then two calls would share it.</remarks>
internal sealed class DeafReads : IDisposable
{
    /// <summary>By then a read that looks at its token has ended.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly HttpContent _body;
    private readonly CancellationTokenRegistration _registration;
    private volatile bool _ended;

    public DeafReads(HttpContent body, CancellationToken cancellationToken)
    {
        _body = body;
        _registration = cancellationToken.Register(static state => _ = ((DeafReads)state!).CloseAsync(), this);
    }

    public void Dispose()
    {
        _ended = true;
        _registration.Dispose();
    }

    private async Task CloseAsync()
    {
        await Task.Delay(Patience).ConfigureAwait(false);
        if (_ended)
        {
            return;
        }

        try
        {
            _body.Dispose();
        }
        catch (Exception)
        {
            // A stream of the application may fail here: it is given up either way.
        }
    }
}
