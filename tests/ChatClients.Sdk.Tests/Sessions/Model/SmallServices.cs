using System.Collections.Concurrent;

namespace ChatClients.Sdk.Tests.Sessions.Model;

/// <summary>Hands each request to the service of its session's key.</summary>
internal sealed class SmallServices : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, SmallService> _byKey = new();
    private int _made;

    public string Add(SmallService service)
    {
        string key = $"key{Interlocked.Increment(ref _made)}";
        _byKey[key] = service;
        return key;
    }

    public void Remove(string key) => _byKey.TryRemove(key, out _);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        SmallService service = _byKey[request.RequestUri!.Segments[5].TrimEnd('/')];
        if (service.Next == Deed.FailBeforeBody && request.Method == HttpMethod.Post)
        {
            throw new HttpRequestException("refused");
        }

        if (request.Content is { } body)
        {
            await body.CopyToAsync(Stream.Null, cancellationToken);
        }

        return service.Answer(request.Method);
    }
}
