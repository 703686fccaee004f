using System.Text;
using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.InMemory.Http;

/// <summary>The last requests, oldest first, without keys.</summary>
internal sealed class RequestLog(TimeProvider time)
{
    private const int MostRequests = 1000;
    private const int LongestBody = 64 * 1024;

    private readonly Queue<RecordedRequest> _requests = new();

    public void Add(WireRequest request, string route, WireResponse response)
    {
        var recorded = new RecordedRequest
        {
            ReceivedAt = time.GetUtcNow(),
            Method = request.Method,
            Route = route,
            SessionId = response.SessionId?.ToString(),
            Body = Show(request.Body),
            StatusCode = response.Status,
            Error = response.Error,
        };
        lock (_requests)
        {
            _requests.Enqueue(recorded);
            if (_requests.Count > MostRequests)
            {
                _requests.Dequeue();
            }
        }
    }

    public IReadOnlyList<RecordedRequest> ToList()
    {
        lock (_requests)
        {
            return [.. _requests];
        }
    }

    private static string? Show(ReadOnlyMemory<byte> body) =>
        body.IsEmpty ? null
        : body.Length <= LongestBody ? Secrets.Scrub(Encoding.UTF8.GetString(body.Span))
        : Secrets.Scrub(Encoding.UTF8.GetString(body.Span[..LongestBody])) + "…";
}
