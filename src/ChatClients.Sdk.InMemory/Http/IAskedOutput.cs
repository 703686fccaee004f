namespace ChatClients.Sdk.InMemory.Http;

// An output that knows whether its reader asks for more.
internal interface IAskedOutput
{
    // Completes when all written bytes were read and the reader asks for more. Cancelled when the reader leaves before.
    Task WhenAskedAsync(CancellationToken cancellationToken);
}
