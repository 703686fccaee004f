using System.Collections.Concurrent;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>A service without faults: what it does for a request, and what it would answer.</summary>
internal sealed class StormService
{
    private readonly ConcurrentDictionary<string, string> _sessions = new();
    private readonly StormHistories _histories = new();
    private int _made;

    /// <param name="request">What is asked for.</param>
    /// <param name="really">Whether to do it, or only to tell what the answer would be.</param>
    public StormAnswer CarryOut(StormRequest request, bool really)
    {
        StormCall call = request.Call;
        return !really ? StormAnswer.To(call) : (request.Method, request.Path.Split('/', '?')) switch
        {
            ("POST", [.., var key, "prompt"]) => Store(key, call),
            ("POST", [.., "retry"]) => StormAnswer.To(call),
            ("POST", [.., var key, "reset"]) => Clear(key),
            ("POST", [.., "sessions"]) => Create(request.Tag() ?? $"untagged-{call.Id}"),
            ("GET", [.., "sessions"]) => StormAnswer.Json($$"""[{"sessionId":"a-{{call.Id}}"},{"sessionId":"b-{{call.Id}}"}]"""),
            ("GET", [.., "chat-clients", var key]) => StormAnswer.Json(
                $$"""{"messageCount":{{call.Id}},"messages":[{{_histories.Of(key)}}{"role":"assistant","content":"{{call.Text}}"}]}"""),
            ("DELETE", [.., "sessions", var id]) => Delete(id),
            _ => throw new InvalidOperationException($"Nothing should ask for {request.Method} {request.Path}."),
        };
    }

    private StormAnswer Store(string key, StormCall call)
    {
        if (!call.Operation.IsUncommitted())
        {
            _histories.Add(key, call);
        }

        return StormAnswer.To(call);
    }

    private StormAnswer Clear(string key)
    {
        _histories.Clear(key);
        return StormAnswer.Json("null");
    }

    /// <summary>The id of a tag's session begins with the tag, so that whoever gets it can tell.</summary>
    private StormAnswer Create(string tag)
    {
        string id = _sessions.GetOrAdd(tag, _ => $"{tag}-{Interlocked.Increment(ref _made)}");
        return StormAnswer.Json(
            $$"""{"sessionId":"{{id}}","accessKey":"{{KeyOf(id)}}","talkUrl":"https://console.example/chat/{{KeyOf(id)}}"}""");
    }

    private StormAnswer Delete(string id)
    {
        foreach (KeyValuePair<string, string> session in _sessions.Where(session => session.Value == id))
        {
            _sessions.TryRemove(session);
            _histories.Clear(KeyOf(id));
        }

        return StormAnswer.Json("null");
    }

    private static string KeyOf(string id) => $"wky_{id}_0123456789abcdef";
}
