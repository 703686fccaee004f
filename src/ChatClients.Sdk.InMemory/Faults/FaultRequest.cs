using System.Text.Json;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.InMemory.Http;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Faults;

// The properties of a request that the filters of a script compare. A body that cannot be read has none: the engine refuses it
// later.
internal sealed class FaultRequest(SessionEngine engine, EngineRoute route, IReadOnlyDictionary<string, string> values, WireRequest request)
{
    private readonly Lazy<(string? Tag, bool? Stream)> _body = new(() => ReadBody(request.Body));
    private EngineSession? _session;

    public ApiOperation Operation => route.Operation;

    // Whether faults of the connection were checked already, before the body was read.
    public bool IsConnected => request.IsConnected;

    public bool AsksForStream => _body.Value.Stream
        ?? request.Accept?.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase) == true;

    // The live session that the request is for, if it exists yet.
    public EngineSession? Session => _session ??= FindSession();

    // The conversation's turn that an answer would belong to, counted from 1; 0 where there is none.
    public int Turn
    {
        get
        {
            if (!Operation.IsPrompt || Session is not { } session)
            {
                return 0;
            }

            SessionState state = session.ReadLast(withMessages: true);
            int said = state.Messages!.Count(message => message.Role == ChatRole.User);
            bool continues = Operation == ApiOperation.RetryLast || state.OpenCalls.Count > 0;
            return continues ? said : said + 1;
        }
    }

    public bool IsAbout(string tagOrIdOrKey) =>
        Names().Contains(tagOrIdOrKey, StringComparer.Ordinal)
        || (Session is { } session
            && (session.Tag == tagOrIdOrKey || session.AccessKey == tagOrIdOrKey || session.Id.ToString() == tagOrIdOrKey));

    // The names that the request itself gives for its session, whether or not it exists.
    private IEnumerable<string?> Names() => [Value("accessKey"), Value("sessionId"), Tag];

    private string? Tag => Operation == ApiOperation.CreateSession ? _body.Value.Tag : null;

    private EngineSession? FindSession()
    {
        if (Value("accessKey") is { } key)
        {
            return engine.FindByKey(key);
        }

        EngineChatClient? chatClient = Value("id") is { } chatClientId ? engine.FindChatClient(chatClientId) : null;
        return chatClient is null ? null
            : Value("sessionId") is { } id ? engine.FindById(chatClient, id)
            : Tag is { } tag ? engine.FindByTag(chatClient, tag)
            : null;
    }

    private string? Value(string placeholder) => values.GetValueOrDefault(placeholder);

    private static (string? Tag, bool? Stream) ReadBody(ReadOnlyMemory<byte> body)
    {
        try
        {
            JsonElement json = body.IsEmpty ? default : JsonBody.Parse(body);
            return json.ValueKind != JsonValueKind.Object ? default
                : (json.TryGetProperty("tag", out JsonElement tag) && tag.ValueKind == JsonValueKind.String ? tag.GetString() : null,
                   json.TryGetProperty("stream", out JsonElement stream) && stream.ValueKind is JsonValueKind.True or JsonValueKind.False
                       ? stream.GetBoolean() : null);
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            return default;
        }
    }
}
