namespace ChatClients.Sdk.InMemory.Faults;

// How a connection that breaks looks to whoever reads from it.
internal static class BodyCut
{
    public static HttpIOException Create() => new(HttpRequestError.ResponseEnded, "A scripted fault: the connection was lost.");
}
