namespace ChatClients.Sdk.InMemory.Faults;

// The exception that a reader gets when the connection breaks.
internal static class BodyCut
{
    public static HttpIOException Create() => new(HttpRequestError.ResponseEnded, "A scripted fault: the connection was lost.");
}
