using System.Collections.Concurrent;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>A service without faults: what it does for a request, and what it would answer.</summary>
internal sealed class StressService
{
    private readonly ConcurrentDictionary<string, string> _sessions = new();
    private readonly StressHistories _histories = new();
    private int _made;

    /// <param name="request">What is asked for.</param>
    /// <param name="really">Whether to do it, or only to return the answer.</param>
    public StressAnswer CarryOut(StressRequest request, bool really)
    {
        StressCall call = request.Call;
        return !really ? StressAnswer.To(call) : (request.Method, request.Path.Split('/', '?')) switch
        {
            ("POST", [.., var key, "prompt"]) => Store(key, call),
            ("POST", [.., "retry"]) => StressAnswer.To(call),
            ("POST", [.., var key, "reset"]) => Clear(key),
            ("POST", [.., "sessions"]) => Create(request.Tag() ?? $"untagged-{call.Id}"),
            ("GET", [.., "sessions"]) => StressAnswer.Json($$"""[{"sessionId":"a-{{call.Id}}"},{"sessionId":"b-{{call.Id}}"}]"""),
            ("GET", [.., "chat-clients", var key]) => StressAnswer.Json(
                $$"""{"messageCount":{{call.Id}},"messages":[{{_histories.Of(key)}}{"role":"assistant","content":"{{call.Text}}"}]}"""),
            ("DELETE", [.., "sessions", var id]) => Delete(id),
            _ => throw new InvalidOperationException($"Nothing should ask for {request.Method} {request.Path}."),
        };
    }

    private StressAnswer Store(string key, StressCall call)
    {
        if (!call.Operation.IsUncommitted())
        {
            _histories.Add(key, call);
        }

        return StressAnswer.To(call);
    }

    private StressAnswer Clear(string key)
    {
        _histories.Clear(key);
        return StressAnswer.Json("null");
    }

    /// <summary>The id of a tag's session begins with the tag, so that its owner is known.</summary>
    private StressAnswer Create(string tag)
    {
        string id = _sessions.GetOrAdd(tag, _ => $"{tag}-{Interlocked.Increment(ref _made)}");
        return StressAnswer.Json(
            $$"""{"sessionId":"{{id}}","accessKey":"{{KeyOf(id)}}","talkUrl":"https://console.example/chat/{{KeyOf(id)}}"}""");
    }

    private StressAnswer Delete(string id)
    {
        foreach (KeyValuePair<string, string> session in _sessions.Where(session => session.Value == id))
        {
            _sessions.TryRemove(session);
            _histories.Clear(KeyOf(id));
        }

        return StressAnswer.Json("null");
    }

    private static string KeyOf(string id) => $"wky_{id}_0123456789abcdef";
}
