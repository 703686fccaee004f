using System.Text.Json;

namespace ChatClients.Sdk.Tests.Sessions.Tools;

/// <summary>Answers of the service, whole or streamed, that ask for tools or say a text.</summary>
internal static class ToolAnswers
{
    private const string Usage = "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2,\"total_tokens\":12}";

    /// <summary>An answer that asks for tools.</summary>
    /// <param name="calls">Id, name and arguments, with a space between them.</param>
    public static string Asks(params string[] calls) =>
        $$$$"""{"completionText":"","toolCalls":[{{{{Join(calls, Buffered)}}}}],{{{{Usage}}}}}""";

    public static string Says(string text) => $$$$"""{"completionText":"{{{{text}}}}",{{{{Usage}}}}}""";

    public static string StreamAsks(params string[] calls) => StreamAsks("chatcmpl-ask", calls);

    public static string StreamAsks(string id, string[] calls) => Event(
        $$$$"""{"id":"{{{{id}}}}","choices":[{"index":0,"delta":{"tool_calls":[{{{{Join(calls, Streamed)}}}}]}}]}""")
        + Event($$$$"""{"id":"{{{{id}}}}","choices":[{"index":0,"finish_reason":"tool_calls","delta":{}}],{{{{Usage}}}}}""")
            + Event("[DONE]");

    public static string StreamSays(string text, string id = "chatcmpl-say") =>
        StreamPiece(text, id)
        + Event($$$$"""{"id":"{{{{id}}}}","choices":[{"index":0,"finish_reason":"stop","delta":{}}],{{{{Usage}}}}}""") + Event("[DONE]");

    /// <summary>A piece of a text that goes on.</summary>
    public static string StreamPiece(string text, string id = "chatcmpl-say") =>
        Event($$$$"""{"id":"{{{{id}}}}","choices":[{"index":0,"delta":{"content":"{{{{text}}}}"}}]}""");

    /// <summary>A session's information with the messages, which are JSON objects.</summary>
    public static string History(params string[] messages) => $$$$"""{"data":{"messages":[{{{{string.Join(",", messages)}}}}]}}""";

    public static string User(string text) => $$$$"""{"role":"user","content":"{{{{text}}}}"}""";

    public static string Assistant(params string[] calls) =>
        $$$$"""{"role":"assistant","content":null,"tool_calls":[{{{{Join(calls, Stored)}}}}]}""";

    public static string Tool(string id, string text) => $$$$"""{"role":"tool","tool_call_id":"{{{{id}}}}","content":"{{{{text}}}}"}""";

    private static string Event(string data) => $"data: {data}\n\n";

    private static string Join(string[] calls, Func<string[], int, string> write) =>
        string.Join(",", calls.Select((call, index) => write(call.Split(' ', 3), index)));

    private static string Buffered(string[] call, int index) =>
        $$$$"""{"id":"{{{{call[0]}}}}","functionName":"{{{{call[1]}}}}","contents":{{{{JsonSerializer.Serialize(call[2])}}}}}""";

    private static string Streamed(string[] call, int index) => $$$$"""{"index":{{{{index}}}},""" + Stored(call, index)[1..];

    private static string Stored(string[] call, int index) =>
        $$$$"""{"id":"{{{{call[0]}}}}","type":"function","function":"""
        + $$$$"""{"name":"{{{{call[1]}}}}","arguments":{{{{JsonSerializer.Serialize(call[2])}}}}}}""";
}
