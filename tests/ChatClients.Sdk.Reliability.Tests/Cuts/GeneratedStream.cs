namespace ChatClients.Sdk.Reliability.Tests.Cuts;

/// <summary>Valid streams by chance: the same seed makes the same stream.</summary>
internal sealed class GeneratedStream
{
    private static readonly string[] s_pieces =
        ["a", " word", @"\n", @"\u00e7", "ç", "🙂", @"\ud83d", @"\ude42", @"\ud83d\ude42", @"\""", "", "{}", "[DONE]"];
    private static readonly string[] s_odd =
    [
        "{}", """{"choices":[]}""", """{"choices":[{"delta":null}]}""", """{"notice":{"a":[1]},"choices":[]}""", "", " ",
        """{"model":"m","created":1755876425,"choices":[{"index":0,"logprobs":null,"finish_reason":null,"delta":{"role":"assistan"""
        + """t","content":"x"}}],"usage":null}""",
        """{"choices":[{"finish_reason":"STOP","delta":{"content":"shouted"}}]}""",
    ];

    private readonly Random _random;

    private GeneratedStream(int seed) => _random = new Random(seed);

    public static byte[] Of(int seed) => new GeneratedStream(seed).Create();

    private byte[] Create()
    {
        string lineEnd = Any("\n", "\r\n", "\r");
        string[] end = Any<string[]>([Events.Final, "[DONE]"], [Events.Final, "[END]"], [Events.Final], ["[DONE]"]);
        byte[] body = CutStreams.Lines(lineEnd, [.. Enumerable.Range(0, _random.Next(13)).Select(_ => Chunk()), .. end]);

        // The last blank line may be missing.
        return _random.Next(4) > 0 ? body : body[..^lineEnd.Length];
    }

    private string Chunk() => _random.Next(14) switch
    {
        < 7 => Events.Text(Text()),
        < 10 => CutStreams.Reasoning(Text()),
        10 => $$$"""{"choices":[{"delta":{"tool_calls":[{"index":{{{_random.Next(3)}}},"id":"call","""
            + $$$""" "function":{"name":"n","arguments":"{{{Text()}}}"}}]}}]}""",
        11 => $$$"""{"id":"x","choices":[],"servertool":{"name":"Search","id":"t","contents":"{{{Text()}}}","state":"Running"}}""",
        _ => Any(s_odd),
    };

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(5)).Select(_ => Any(s_pieces)));

    private T Any<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
