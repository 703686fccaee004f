using System.Text;
using System.Text.RegularExpressions;
using ChatClients.Sdk.Redaction;

namespace ChatClients.Sdk.InMemory.Http;

// The last requests, oldest first, without keys, and the first of those that matched no route.
internal sealed partial class RequestLog(TimeProvider time, string apiKey, int capacity)
{
    private const int MostUnmatched = 100;
    private const int LongestBody = 64 * 1024;
    private const int LongestSecret = 1024;

    private readonly Queue<RecordedRequest> _requests = new();
    private readonly List<RecordedRequest> _unmatched = [];

    // Adds a request. The route is a template. The response is null when a fault prevented one. The session's id is given when the response
    // does not hold it.
    public void Add(WireRequest request, string route, WireResponse? response, string? fault = null, Guid? sessionId = null)
    {
        // Bodies are masked when they are added: a log that is off costs nothing.
        if (capacity > 0)
        {
            Add(Record(request, route, response, fault, sessionId, matched: true));
        }
    }

    public void AddUnmatched(WireRequest request, string path, WireResponse response)
    {
        RecordedRequest recorded = Record(request, path, response, fault: null, sessionId: null, matched: false);
        Add(recorded);
        lock (_requests)
        {
            if (_unmatched.Count < MostUnmatched)
            {
                _unmatched.Add(recorded);
            }
        }
    }

    public void Clear()
    {
        lock (_requests)
        {
            _requests.Clear();
            _unmatched.Clear();
        }
    }

    public IReadOnlyList<RecordedRequest> ToList()
    {
        lock (_requests)
        {
            return [.. _requests];
        }
    }

    public IReadOnlyList<RecordedRequest> Unmatched()
    {
        lock (_requests)
        {
            return [.. _unmatched];
        }
    }

    private void Add(RecordedRequest recorded)
    {
        lock (_requests)
        {
            _requests.Enqueue(recorded);
            if (_requests.Count > capacity)
            {
                // With a capacity of 0, removes the request that was just added.
                _requests.Dequeue();
            }
        }
    }

    private RecordedRequest Record(
        WireRequest request, string route, WireResponse? response, string? fault, Guid? sessionId, bool matched) => new()
        {
            ReceivedAt = time.GetUtcNow(),
            Method = request.Method,
            Route = route,
            SessionId = (response?.SessionId ?? sessionId)?.ToString(),
            Body = Show(request.Body),
            StatusCode = response?.Status ?? 0,
            Error = response?.Error,
            UnknownFields = response?.UnknownFields ?? [],
            Fault = fault,
            IsMatched = matched,
        };

    private string? Show(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return null;
        }

        // Masked before it is cut: half a key would not be recognised.
        string text = Mask(body.Span[..Math.Min(body.Length, LongestBody + LongestSecret)]);
        return body.Length <= LongestBody ? text : text[..Math.Min(text.Length, LongestBody)] + "…";
    }

    private string Mask(ReadOnlySpan<byte> body) =>
        SecretMembers().Replace(Redactor.Redact(Encoding.UTF8.GetString(body), apiKey), "$1\"***\"");

    // The secrets of integrations have no recognisable shape: the names of their members decide.
    [GeneratedRegex("""("[A-Za-z_-]*(?:token|secret|password|key)"\s*:\s*)"(?:[^"\\]|\\.)*"?""", RegexOptions.IgnoreCase)]
    private static partial Regex SecretMembers();
}
