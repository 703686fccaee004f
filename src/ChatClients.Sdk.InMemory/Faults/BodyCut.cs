namespace ChatClients.Sdk.InMemory.Faults;

/// <summary>How a connection that breaks looks to whoever reads from it.</summary>
internal static class BodyCut
{
    public static HttpIOException Create() => new(HttpRequestError.ResponseEnded, "A scripted fault: the connection was lost.");
}
