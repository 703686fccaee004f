namespace ChatClients.Sdk.InMemory.Http;

// An output that knows whether its reader asks for more.
internal interface IAskedOutput
{
    // Completes once all that was written has been read and more is asked for; is cancelled when the reader has left before.
    Task WhenAskedAsync(CancellationToken cancellationToken);
}
