using System.Text;
using CsCheck;

namespace ChatClients.Sdk.Tests.Streaming.Doubles;

/// <summary>Valid streams: the service's own, hand-made ones with every shape that must be read, and random ones.</summary>
internal static class SampleStreams
{
    private const string TwoLines = "two lines: {0}";

    private const string Finish =
        "{\"choices\":[{\"finish_reason\":\"stop\",\"delta\":{}}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,"
        + "\"total_tokens\":9}}";

    public static IEnumerable<string> Names => Bodies.Keys;

    public static Dictionary<string, byte[]> Bodies { get; } = new()
    {
        ["simple"] = Fixture.Bytes("stream-simple.sse"),
        ["timeline"] = Fixture.Bytes("stream-timeline.sse"),
        ["tool calls"] = Fixture.Bytes("stream-tool-calls.sse"),
        ["error"] = Fixture.Bytes("stream-error.sse"),
        ["split emoji"] =
            Lines("\n", Timeline.Text(@"a\ud83d"), Timeline.Reasoning(@"why \ud83d"), Timeline.Text(@"\ude42 ç🙂\n"), Timeline.Text(
                @"lone \ud83d"), Timeline.Text("end"), Finish, "[DONE]"),
        ["carriage returns and every line end"] = Lines("\r", Timeline.Text("a"), Timeline.Text("ü"), Finish, "[DONE]"),
        ["windows lines, mark, several lines of data"] = Encoding.UTF8.GetBytes(
            "\uFEFFevent: chunk\r\nid: 1\r\ndata: {\"choices\":\r\ndata: [{\"delta\":{\"content\":\"joined\"}}]}\r\n\r\n: "
            + "ping\r\n\r\ndata:\r\n\r\ndata: " + Finish + "\r\n\r\ndata: [END]\r\n\r\n"),
        ["finish reason everywhere"] =
            Lines("\n", """{"choices":[{"finish_reason":"STOP","delta":{"role":"assistant","content":"a"}}]}""",
                """{"choices":[{"finish_reason":"STOP","delta":{"content":"b"}}]}""", "[DONE]"),
        ["no end mark"] = Lines("\n", Timeline.Text("a"), Timeline.Text("b"), Finish),
        ["late failure"] =
            Lines("\n", Timeline.Text("a"), Timeline.Tool("""{"index":0,"id":"c","function":{"name":"n","arguments":"{\"a\":1}"}}"""),
                Timeline.Text("b"), """{"error":{"message":"boom"}}""", "[DONE]"),
    };

    private static readonly Gen<string> s_text =
        Gen.OneOf(
            "a", " word", @"\n", @"\u00e7", "ç", "🙂", @"\ud83d", @"\ude42", @"\ud83d\ude42", @"\""", "", "{}",
            "[DONE]").Array[0, 4].Select(string.Concat);

    private static readonly Gen<string> s_chunk = Gen.Frequency(
        (8, s_text.Select(Timeline.Text)),
        (3, s_text.Select(Timeline.Reasoning)),
        (1, Gen.Select(Gen.Int[0, 2], s_text)
            .Select(
                (index, text) => Timeline.Tool(
                    $$$"""{"index":{{{index}}},"id":"call_{{{index}}}","function":{"name":"n","arguments":"{{{text}}}"}}"""))),
        (1, s_text.Select(
            text =>
                $$$"""{"id":"x","choices":[],"servertool":{"name":"Search","id":"t","contents":"{{{text}}}","state":"Running","""
                + $$$""" "explanation":{"reason":"{{{text}}}"} } }""")),
        (1, Gen.OneOf(
            "{}", """{"choices":[]}""", """{"choices":[{"delta":null}]}""",
            """{"model":"m","created":1755876425,"choices":[{"index":0,"logprobs":null,"finish_reason":null,"delta":{"role":"assis"""
            + """tant","content":"x"}}],"usage":null}""", """{"notice":{"a":[1]},"choices":[]}""")));

    // What stands around the data of an event.
    private static readonly Gen<string> s_frame = Gen.Frequency(
        (12, Gen.Const("data: {0}")),
        (3, Gen.OneOf("data:{0}", ": ping\n\ndata: {0}", "event: message\ndata: {0}", "data: {0}\nid: 1", "data: {0}\n: ping")),
        (1, Gen.OneOf(TwoLines, "event: error\n\ndata: {0}", "event: error\ndata: {0}", "event\ndata: {0}", "data: {0}\ndata: ")));

    public static Gen<byte[]> Random { get; } = Gen.Select(
        Gen.Select(Gen.Frequency((10, s_chunk), (1, Gen.OneOf("", " "))), s_frame).Array[0, 12], Gen.OneOf("\n", "\r\n", "\r"),
        Gen.OneOf("[DONE]", "[END]", "{}"))
        .Select((events, lineEnd, end) => (byte[])
            [.. events.SelectMany(it => Framed(it.Item2, it.Item1, lineEnd)), .. Lines(lineEnd, Finish, end)]);

    private static byte[] Framed(string frame, string data, string lineEnd) => Encoding.UTF8.GetBytes(
        (frame == TwoLines && data.StartsWith('{') ? $"data: {{\ndata: {data[1..]}" : frame.Replace("{0}", data, StringComparison.Ordinal))
            .Replace("\n", lineEnd, StringComparison.Ordinal) + lineEnd + lineEnd);

    private static byte[] Lines(string lineEnd, params string[] events) =>
        Encoding.UTF8.GetBytes(string.Concat(events.Select(data => $"data: {data}{lineEnd}{lineEnd}")));
}
