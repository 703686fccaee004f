namespace ChatClients.Sdk.InMemory.Http;

// Where every HTTP stack in front of an engine passes its requests.
internal interface IRequestRouter
{
    // Lets a request through whose body has not been read. An HttpRequestException refuses its connection.
    void Connect(WireRequest head);

    // An OperationCanceledException means that the caller left before the response began.
    // An HttpRequestException means that the connection must be broken.
    Task<WireResponse> HandleAsync(WireRequest request, CancellationToken cancellationToken);
}
