namespace ChatClients.Sdk.Http;

// The body ended inside its compression, though the response ended in good order.
internal sealed class CutCompressionException() : IOException("the response ended inside its compression");
