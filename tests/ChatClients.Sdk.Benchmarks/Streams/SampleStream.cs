using System.Globalization;
using System.Text;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>A streamed answer as bytes.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Bytes">The events.</param>
/// <param name="Chunks">How many of them carry a piece of the answer.</param>
internal sealed record SampleStream(string Name, byte[] Bytes, int Chunks)
{
    private const int Count = 5000;
    private const int PingEvery = 250;
    private const string Id = "chatcmpl-019a9f6e-7c1a-7a0e-9c55-2f5d5a0b7e11";
    private static readonly string[] Words =
        [" the", " order", " is", " on", " its", " way", " and", " will", " arrive", " tomorrow", " \\\"noon\\\"", " ação", ".\\n"];

    /// <summary>Text alone.</summary>
    public static SampleStream Text(int chunks = Count) =>
        Make("text", i => Delta(Id, $"\"content\":\"{Word(i)}\""), chunks);

    /// <summary>Reasoning first, tools of the gateway's own here and there, and a tool call in pieces at the end.</summary>
    public static SampleStream Mixed() => Make("mixed: 30 % reasoning, 2 % server tools, 1 % tool call", i => i switch
    {
        < Count * 30 / 100 => Delta(Id, $"\"reasoning\":\"{Word(i)}\""),
        Count - (Count / 100) =>
            Delta(Id,
                "\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"find_order\","
                + "\"arguments\":\"\"}}]"),
        Count - (Count / 100) + 1 => Delta(Id, "\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"ids\\\":[0\"}}]"),
        Count - 1 => Delta(Id, "\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"]}\"}}]"),
        > Count - (Count / 100) => Delta(Id, $"\"tool_calls\":[{{\"index\":0,\"function\":{{\"arguments\":\",{i}\"}}}}]"),
        _ when i % 50 == 0 => Tool(i, "started"),
        _ when i % 50 == 1 => Tool(i - 1, "finished"),
        _ => Delta(Id, $"\"content\":\"{Word(i)}\""),
    });

    /// <summary>Text in chunks that never repeat their shape: nothing can be remembered.</summary>
    public static SampleStream Unique() => Make(
        "text with another id in each chunk",
        i => Delta(
            string.Create(CultureInfo.InvariantCulture, $"chatcmpl-019a9f6e-7c1a-7a0e-9c55-{i:000000000000}"),
            $"\"content\":\"{Word(i)}\""));

    private static SampleStream Make(string name, Func<int, string> chunk, int count = Count)
    {
        var stream = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            if (i % PingEvery == 0)
            {
                stream.Append(": ping\n\n");
            }

            stream.Append("data: ").Append(chunk(i)).Append("\n\n");
        }

        stream.Append("data: ").Append(Head(Id))
            .Append(
                "\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"logprobs\":null,\"delta\":{}}],"
                + "\"usage\":{\"prompt_tokens\":812,\"completion_tokens\":5000,\"total_tokens\":5812}}\n\ndata: [DONE]\n\n");
        return new SampleStream(name, Encoding.UTF8.GetBytes(stream.ToString()), count);
    }

    private static string Word(int i) => Words[i * 7 % Words.Length];

    private static string Head(string id) =>
        $$"""
        {"id":"{{id}}","object":"chat.completion.chunk","created":1795348800,
        "model":"@openai/gpt-5-mini","system_fingerprint":"fp_44709d6fcb",
        """.ReplaceLineEndings("");

    private static string Delta(string id, string delta) =>
        $"{Head(id)}\"choices\":[{{\"index\":0,\"finish_reason\":null,\"logprobs\":null,\"delta\":{{{delta}}}}}],\"usage\":null}}";

    private static string Tool(int i, string state) =>
        $$"""
        {{Head(Id)}}"choices":[],
        "servertool":{"name":"search","id":"st_{{i}}","contents":"{\"query\":\"order {{i}}\"}","state":"{{state}}"},"usage":null}
        """.ReplaceLineEndings("");
}
