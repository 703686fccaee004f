using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.InMemory.Http;

// A route that the engine serves: the same operation that the client calls, and the code that answers it.
internal sealed record EngineRoute(
    ApiOperation Operation, string Template, Func<RouteCall, CancellationToken, Task<WireResponse>> HandleAsync)
{
    private const int LongestPrompt = 32 * 1024 * 1024;
    private const int LongestOther = 1024 * 1024;

    public string Method => Operation.Method.Method;

    // The members that its body may hold. Others are reported.
    public KnownFields Fields { get; init; } = KnownFields.None;

    public bool TakesBody => Operation.Method == HttpMethod.Post || Operation.Method == HttpMethod.Put;

    public int LongestBody => Operation.IsPrompt ? LongestPrompt : LongestOther;

    public override string ToString() => $"{Method} {Template}";
}
