using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Streamed answers that are made of pieces of tool calls, each array of pieces an event.</summary>
internal static class ToolCallPieces
{
    public static string Event(string pieces) => Delta($"\"tool_calls\":[{pieces}]");

    public static string Delta(string members) => $$$"""{"choices":[{"index":0,"delta":{{{{members}}}}}]}""";

    /// <summary>The bytes of an answer that is whole. What begins with a brace is one event of pieces.</summary>
    public static string Answer(params string[] pieces) => Body([.. pieces.Select(Event), Events.End]);

    public static string Body(params string[] events) => string.Concat(events.Select(RawAnswer.Event));

    public static async Task<List<FunctionCallContent>> CallsOf(params string[] pieces) =>
        [.. (await ReadAsync(Answer(pieces))).Messages[0].Contents.OfType<FunctionCallContent>()];

    /// <summary>Each call as a line, in order.</summary>
    public static async Task<List<string>> LinesOf(params string[] pieces) =>
        [.. (await CallsOf(pieces)).Select(UpdateText.Of)];

    public static Task<PromptResponse> ReadAsync(string body) =>
        new AnswerHandler().Sse(body).Session().StreamAsync("Oi").ToPromptResponseAsync();
}
