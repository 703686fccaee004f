using System.Text;

namespace ChatClients.Sdk.Reliability.Tests.Cuts;

/// <summary>The streams that are cut at every byte: the recorded ones, and those whose end is harder to recognise.</summary>
internal static class CutStreams
{
    private static readonly Dictionary<string, byte[]> s_bodies = new()
    {
        ["simple"] = Fixture.Bytes("stream-simple.sse"),
        ["timeline"] = Fixture.Bytes("stream-timeline.sse"),
        ["tool calls"] = Fixture.Bytes("stream-tool-calls.sse"),
        ["error"] = Fixture.Bytes("stream-error.sse"),
        ["truncated"] = Fixture.Bytes("stream-truncated.sse"),
        ["windows lines"] = Encoding.UTF8.GetBytes(
            $"\uFEFFevent: chunk\r\nid: 1\r\ndata: {Events.Text("olá ")}\r\n\r\n: ping\r\n\r\ndata:\r\n\r\n"
            + $"data: {Events.Text("🙂")}\r\n\r\ndata: {Events.Final}\r\n\r\ndata: [END]\r\n\r\n"),
        ["lines of carriage returns"] = Lines("\r", Events.Text("a"), Events.Text("ü"), Events.Final, Events.End),
        ["split emoji"] =
            Lines("\n", Events.Text(@"a\ud83d"), Reasoning(@"why \ud83d"), Events.Text(@"\ude42 ç\n"), Events.Text(
                @"lone \ud83d"), Events.Text(@"\ud83d"), Events.Final, Events.End),
        ["no end mark"] = Lines("\n", Events.Text("a"), Events.Text("b"), Events.Final),
        ["no blank line after the end mark"] =
            Encoding.UTF8.GetBytes($"data: {Events.Text("a")}\n\ndata: {Events.Text("b")}\n\ndata: [DONE]"),
        ["several lines of data"] = Encoding.UTF8.GetBytes(
            "data: {\"choices\":\ndata: [{\"delta\":{\"content\":\n: between\ndata:\"joined\"}}]}\n\ndata: "
            + "{\"choices\":[{\"finish_reason\":\"stop\",\ndata: \"delta\":{}}]}\n\ndata: [DONE]\n\n"),
        ["finish reason everywhere"] = Lines(
            "\n",
            """{"choices":[{"finish_reason":"STOP","delta":{"role":"assistant","content":"a"}}]}""",
            """{"choices":[{"finish_reason":"STOP","delta":{"content":"b"}}],"usage":{"prompt_tokens":1}}""",
            Events.End),
        ["finish reason and tokens next to every piece"] = Lines(
            "\n",
            """{"choices":[{"finish_reason":"STOP","delta":{"reasoning":"why"}}],"usage":{"prompt_tokens":1}}""",
            """{"choices":[{"finish_reason":"STOP","delta":{"content":["a"]}}],"usage":{"prompt_tokens":1}}""",
            """{"choices":[{"finish_reason":"tool_calls","delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"n","argume"""
            + """nts":"{\"a\""}}]}}],"usage":{"prompt_tokens":1}}""",
            """{"choices":[{"finish_reason":"tool_calls","delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]}}],"us"""
            + """age":{"prompt_tokens":1}}""",
            """{"choices":[{"finish_reason":"stop","delta":{}}],"servertool":{"name":"Search","id":"t","contents":"{}","state":"Ru"""
            + """nning"},"usage":{"prompt_tokens":1}}""",
            Events.Final),
        ["reasoning and tools"] = Lines(
            "\n",
            Reasoning("why"),
            """{"choices":[],"servertool":{"name":"Search","id":"t","contents":"{}","state":"Running"}}""",
            Events.Text("a"),
            """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"n","arguments":"{\"a\""}}]}}]}""",
            """{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]}}]}""",
            Events.Text("b"),
            """{"choices":[{"finish_reason":"tool_calls","delta":{}}]}""",
            Events.End),
    };

    private static readonly Dictionary<string, Task<CutStream>> s_streams =
        s_bodies.ToDictionary(it => it.Key, it => CutStream.Of(it.Value));

    public static IEnumerable<string> Names => s_bodies.Keys;

    public static Task<CutStream> Get(string name) => s_streams[name];

    public static byte[] Lines(string lineEnd, params string[] events) =>
        Encoding.UTF8.GetBytes(string.Concat(events.Select(data => $"data: {data}{lineEnd}{lineEnd}")));

    public static string Reasoning(string text) => $$$"""{"choices":[{"index":0,"delta":{"reasoning":"{{{text}}}"}}]}""";
}
