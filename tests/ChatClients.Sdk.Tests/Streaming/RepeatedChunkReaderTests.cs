using System.Text;
using System.Text.Json;
using ChatClients.Sdk.Streaming;
using ChatClients.Sdk.Tests.Turns;
using CsCheck;

namespace ChatClients.Sdk.Tests.Streaming;

/// <summary>Reading through the reader of repeated chunks says of every event what the decoder says, errors included.</summary>
public sealed class RepeatedChunkReaderTests(ITestOutputHelper output)
{
    // One of few ids, models and shapes, so that templates are learnt, hit, missed and replaced by turns.
    private static readonly Gen<string> s_text =
        Gen.OneOf(
            "a", "word ", @"\n", @"\u00e7", "ç🙂", @"\ud83d", @"\"",\""content\"":\""x", "\",\"content\":\"x", "\t", @"\x", "\\", "",
            "}", "\"}}]}").Array[0, 3].Select(string.Concat);

    // What stands in a delta, and the other shapes of an answer, which no template may stand for.
    private static readonly Gen<string> s_inDelta = Gen.Frequency(
        (7, Gen.OneOf(
            "", ",\"role\":\"assistant\"", ",\"content\":null", ",\"content\":\"b\"", ",\"reasoning\":\"r\"", ",\"reasoning\":null",
            ",\"tool_calls\":[{\"index\":0}]", ",\"refusal\":null,\"images\":[],\"audio\":{}")),
        (1, Gen.OneOf(
            ",\"content\":[{\"type\":\"text\",\"text\":\"p\"}]", ",\"thinking\":\"t\"", ",\"reasoning_details\":[{\"text\":\"d\"}]",
            ",\"refusal\":\"no\"", ",\"images\":[\"https://a.example/b.png\"]",
            ",\"audio\":{\"data\":\"AAAA\",\"transcript\":\"s\"}", ",\"annotations\":[{\"url\":\"https://a.example\"}]",
            ",\"citations\":[\"https://a.example\"]", ",\"plan\":1", ",\"error\":{\"message\":\"m\"}")));

    private static readonly Gen<string> s_inChoice = Gen.Frequency(
        (7, Gen.OneOf(
            "", ",\"finish_reason\":\"STOP\"", ",\"finish_reason\":null", ",\"delta\":{}", ",\"native_finish_reason\":\"x\"",
            "},{\"index\":1,\"delta\":{\"content\":\"other\"}", "},{\"index\":0,\"delta\":{\"content\":\"more\"}")),
        (1, Gen.OneOf(
            ",\"message\":{\"content\":\"m\"}", ",\"message\":{\"images\":[{}]}", ",\"message\":\"m\",\"delta\":{}", ",\"text\":\"t\"",
            ",\"delta\":null,\"message\":{\"content\":\"m\"}", ",\"error\":{\"code\":\"c\"}", ",\"error\":false")));

    private static readonly Gen<string> s_event = Gen.Select(
        s_text,
        Gen.OneOf(
            "\"id\":\"1\",", "\"id\":\"2\",", "\"model\":\"m\",\"created\":5,", "\"id\":null,", "\"new\":[1],", "\"provider\":\"p\",",
            ""), Gen.OneOf("content", "content", "reasoning", "reasoning_content"),
        s_inDelta, s_inChoice, Gen.OneOf("\"index\":0,", "\"index\":0,", "\"index\":0,", "\"index\":1,", ""),
        Gen.OneOf(
            "", "", ",\"usage\":null", ",\"usage\":{\"prompt_tokens\":1}", ",\"error\":\"e\"", ",\"servertool\":{\"name\":\"n\"}",
            ",\"choices\":[]", ",\"citations\":[\"https://a.example/1\"]", ",\"citations\":[\"https://a.example/2\"]"))
        .Select(
            (text, head, name, inDelta, inChoice, index, tail) =>
                $$$"""{{{{head}}}"choices":[{{{{index}}}"delta":{"{{{name}}}":"{{{text}}}"{{{inDelta}}}}{{{inChoice}}}}]{{{tail}}}}""");

    private static readonly Gen<(int Kind, double At, int Length, byte Value)> s_change =
        Gen.Select(Gen.Int[0, 3], Gen.Double.Unit, Gen.Int[1, 9], Gen.Frequency((2, Gen.OneOf([.. "\"\\,:{}[]u"u8])), (1, Gen.Byte)));

    [Fact]
    public void Random_events() =>
        s_event.Select(Encoding.UTF8.GetBytes).Array[1, 30].Sample(AssertSame, writeLine: output.WriteLine, iter: 20_000);

    [Fact]
    public void Mutated_events() => Gen.Select(s_event.Select(Encoding.UTF8.GetBytes), s_change.Array[0, 2]).Array[1, 8]
        .Select(
            events => events.SelectMany(one => (byte[][])[one.Item1, one.Item2.Aggregate(one.Item1, MutatedStreamTests.Change), one.Item1])
                .ToArray())
        .Sample(AssertSame, writeLine: output.WriteLine, iter: 20_000);

    [Theory]
    [InlineData("stream-simple.sse")]
    [InlineData("stream-timeline.sse")]
    [InlineData("stream-tool-calls.sse")]
    [InlineData("stream-error.sse")]
    public void The_service_s_own_streams(string fixture) =>
        AssertSame(
            [.. Encoding.UTF8.GetString(Fixture.Bytes(fixture)).Split('\n')
                .Where(line => line.StartsWith("data: {", StringComparison.Ordinal)).Select(line => Encoding.UTF8.GetBytes(line[6..]))]);

    [Fact]
    public void A_template_carries_its_own_id()
    {
        const string First = """{"id":"1","choices":[{"delta":{"content":"a"}}]}""";
        const string Second = """{"id":"2","choices":[{"delta":{"reasoning":"a"}}]}""";

        AssertSame([.. new[] { First, Second, First, Second, "{\"id\":\"3\"}", First }.Select(Encoding.UTF8.GetBytes)]);
    }

    private static void AssertSame(byte[][] events)
    {
        var reader = new RepeatedChunkReader();
        var remembering = new PromptChunk();
        var plain = new PromptChunk();
        foreach (byte[] json in events)
        {
            string expected = Describe(plain, () => ChunkDecoder.Decode(json, plain));
            string actual = Describe(remembering, () => reader.Decode(json, remembering));
            Assert.True(expected == actual, $"{Encoding.UTF8.GetString(json)}\n{expected}\n{actual}");
        }
    }

    private static string Describe(PromptChunk chunk, Action decode)
    {
        try
        {
            decode();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return error.Message;
        }

        return string.Join(
            '|', chunk.Id, chunk.Model, chunk.Created, chunk.Content ?? "(none)", chunk.Reasoning ?? "(none)", chunk.FinishReason,
            chunk.DeltaIsEmpty, chunk.DeltaSays, chunk.IsFailure,
            chunk.HasUnknownMembers, string.Join(',', chunk.ToolCalls), chunk.ServerTool?.Name, chunk.ServerToolContents,
            chunk.Usage?.InputTokenCount, chunk.ErrorCode, chunk.ErrorMessage, chunk.IsMessage, chunk.AnswerIndex,
            string.Join(',', chunk.Parts?.Items.Select(UpdateText.Of) ?? []),
            string.Join(',', chunk.Citations?.Select(source => source.RawRepresentation) ?? []));
    }
}
