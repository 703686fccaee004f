namespace ChatClients.Sdk.InMemory.Http;

// What every HTTP stack in front of an engine hands its requests to.
internal interface IRequestRouter
{
    // Lets a request through whose body is not read yet. An HttpRequestException refuses its connection.
    void Connect(WireRequest head);

    // An OperationCanceledException says that the caller left before the response began;
    // an HttpRequestException, that the connection must be broken.
    Task<WireResponse> HandleAsync(WireRequest request, CancellationToken cancellationToken);
}
