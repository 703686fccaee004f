namespace ChatClients.Sdk.Http;

// The compressed data was cut, although the response itself ended properly.
internal sealed class CutCompressionException() : IOException("the response ended inside its compression");
