using System.Text;
using ChatClients.Sdk.Streaming;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Streaming.Doubles;

/// <summary>Runs the JSON of events through the decoder and the timeline.</summary>
internal sealed class Timeline
{
    private readonly ChatUpdateBuilder _timeline;
    private readonly PromptChunk _chunk = new();
    private readonly ReceivedUpdates _received = new();

    public Timeline() => _timeline = new ChatUpdateBuilder("conversation", _received);

    public List<ChatResponseUpdate> Updates => [.. _received];

    public bool IsComplete => _timeline.IsComplete;

    /// <summary>What the events say. The end mark, if it was read, says the rest.</summary>
    public static List<string> Of(params string[] events)
    {
        var timeline = new Timeline();
        timeline.Read(events);
        return UpdateText.Of(timeline.Updates);
    }

    public static bool Completes(params string[] events)
    {
        var timeline = new Timeline();
        timeline.Read(events);
        return timeline.IsComplete;
    }

    public static string Text(string text) => $$$"""{"choices":[{"index":0,"delta":{"content":"{{{text}}}"}}]}""";

    public static string Reasoning(string text) => $$$"""{"choices":[{"index":0,"delta":{"reasoning":"{{{text}}}"}}]}""";

    public static string Tool(string fragments) => $$$"""{"choices":[{"index":0,"delta":{"tool_calls":[{{{fragments}}}]}}]}""";

    public const string End = "[DONE]";

    public const string Final =
        """{"choices":[{"index":0,"finish_reason":"stop","delta":{}}],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_toke"""
        + """ns":9}}""";

    public void Read(params string[] events)
    {
        foreach (string json in events)
        {
            if (json == End)
            {
                _timeline.Finish();
            }
            else
            {
                byte[] bytes = Encoding.UTF8.GetBytes(json);
                ChunkDecoder.Decode(bytes, _chunk);
                _timeline.Map(_chunk, bytes);
            }
        }
    }
}
