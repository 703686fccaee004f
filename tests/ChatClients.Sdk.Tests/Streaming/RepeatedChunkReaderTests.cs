using System.Text;
using ChatClients.Sdk.Tests.Streaming.Doubles;
using ChatClients.Sdk.Tests.Turns;
using CsCheck;

namespace ChatClients.Sdk.Tests.Streaming;

/// <summary>Reading through the reader of repeated chunks makes of every event what the decoder makes of it, errors included.</summary>
/// <remarks>Longer than usual: <c>CsCheck_Iter=1000000</c>. A run again: <c>CsCheck_Seed</c>.</remarks>
[Trait("Cases", "Random")]
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

    // A stream of one shape, whose values change from event to event, and its members' order now and then.
    private static readonly Gen<byte[][]> s_ofOneShape = Gen.Select(
        Gen.Shuffle(Enumerable.Range(0, 5).ToArray()), Gen.OneOf("content", "content", "reasoning", "reasoning_content"),
        Gen.OneOf("", "", "\"role\":\"assistant\",", "\"content\":\"\",", "\"reasoning\":null,"),
        Gen.Select(
            s_text,
            Gen.OneOf("1", "1", "abc", "", "ç", @"\u0041", @"\ud83d"),
            Gen.OneOf("5", "5", "1764500000", "0", "05", "-1", "1e3", "null"),
            Gen.OneOf("m", "m", "n"), Gen.Int[0, 9]).Array[2, 8])
        .Select((order, name, first, values) => values.Select(one => Event(
            one.Item5 == 0 ? [.. order.Reverse()] : order, name, first, one.Item1, one.Item2, one.Item3, one.Item4)).ToArray());

    private static readonly Gen<byte[][]> s_mutated = Gen.Select(
        Gen.OneOf(s_ofOneShape, s_event.Select(Encoding.UTF8.GetBytes).Array[1, 3]), s_change.Array[0, 2], Gen.Double.Unit)
        .Select((events, changes, at) =>
        {
            byte[] one = events[(int)(at * events.Length)];
            return (byte[][])[.. events, one, changes.Aggregate(one, MutatedStreamTests.Change), one];
        });

    // Of each of the three kinds.
    private static long Cases => Math.Max(17_000, Check.Iter);

    [Fact]
    public void Generated_events_are_read_alike() => Gen.OneOf(s_event.Select(Encoding.UTF8.GetBytes).Array[1, 6], s_ofOneShape)
        .Sample(AssertSame, writeLine: output.WriteLine, iter: Cases);

    [Fact]
    public void Mutated_events_are_read_alike() => s_mutated.Sample(AssertSame, writeLine: output.WriteLine, iter: Cases);

    [Fact]
    public void Reordered_events_are_read_alike() => s_ofOneShape.SelectMany(events => Gen.Shuffle(events))
        .Sample(AssertSame, writeLine: output.WriteLine, iter: Cases);

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

    [Fact]
    public void Most_events_of_a_stream_are_not_read_as_a_whole()
    {
        var both = new TwoReadings();
        for (int i = 0; i < 100; i++)
        {
            both.AssertSame(Event([0, 1, 2, 3, 4], i < 50 ? "reasoning" : "content", "", $"w{i}", $"id-{i}", $"{i / 10}", "m"));
        }

        // The first is not remembered, and then one of each kind is read as a whole.
        Assert.Equal(97, both.Repeated);
    }

    // What servers send: padding of its own in each event, a time that moves on behind the choices, an empty text next to a reasoning,
    // both in one delta, and events that are null.
    [Theory]
    [InlineData(
        "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"p\":\"x\"}",
        "{\"choices\":[{\"delta\":{\"content\":\"b\"}}],\"p\":\"xyz\"}")]
    [InlineData(
        "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"created\":1}",
        "{\"choices\":[{\"delta\":{\"content\":\"b\"}}],\"created\":20}")]
    [InlineData(
        "{\"choices\":[{\"delta\":{\"content\":\"\",\"reasoning_content\":\"a\"}}]}",
        "{\"choices\":[{\"delta\":{\"content\":\"\",\"reasoning_content\":\"b\"}}]}")]
    [InlineData(
        "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
        "{\"choices\":[{\"delta\":{\"content\":\"b\",\"reasoning_content\":\"c\"}}]}")]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}", "{\"choices\":null}")]
    public void What_servers_send_is_read_alike(string first, string second) =>
        AssertSame([.. new[] { first, second, first, second }.Select(Encoding.UTF8.GetBytes)]);

    private static byte[] Event(int[] order, string name, string first, string text, string id, string created, string model)
    {
        string[] members =
        [
            $"""
            "id":"{id}"
            """,
            $"""
            "created":{created}
            """,
            $"""
            "model":"{model}"
            """,
            $"""
            "obfuscation":"{id}{text.Length}"
            """,
            $$$"""
            "choices":[{"index":0,"delta":{{{{first}}}"{{{name}}}":"{{{text}}}"},"finish_reason":null}]
            """,
        ];
        return Encoding.UTF8.GetBytes("{" + string.Join(',', order.Select(at => members[at])) + "}");
    }

    private static void AssertSame(byte[][] events)
    {
        var both = new TwoReadings();
        foreach (byte[] json in events)
        {
            both.AssertSame(json);
        }
    }
}
