using System.Text;
using ChatClients.Sdk.Fuzz;
using ChatClients.Sdk.Streaming;
using ChatClients.Sdk.Tests.Streaming.Doubles;
using CsCheck;

namespace ChatClients.Sdk.Tests.Streaming;

public sealed class SseReaderPropertyTests(ITestOutputHelper output)
{
    private static readonly Gen<byte[]> s_token = Gen.OneOf(
        "data", "data:", "data: ", ":", " ", "\n", "\n", "\n\n", "\r", "\r\n", "\r\n\r\n", "\uFEFF", "id: 1", "event: x", "event: error",
        "event:error\n", "event", "retry", "x", "{\"a\":1}", "[DONE]", "ç🙂", "\0")
        .Select(Encoding.UTF8.GetBytes);

    private static readonly Gen<byte[]> s_body =
        Gen.Frequency((9, s_token), (1, Gen.Byte.Array[1, 3])).Array[0, 60].Select(parts => parts.SelectMany(part => part).ToArray());

    // 1 to 5 bytes at a time in most cases, so that cuts fall inside every token.
    private static readonly Gen<int[]> s_sizes = Gen.Frequency((3, Gen.Int[1, 5]), (1, Gen.Int[6, 40_000])).Array[1, 50];

    [Fact]
    public async Task Reads_what_the_standard_says_in_every_chunking() =>
        await Gen.Select(s_body, s_sizes).SampleAsync(
            async (body, sizes) => Assert.Equal(ReferenceSse.Read(body), await ReadAsync(body, sizes)), writeLine: output.WriteLine,
            iter: 20_000);

    [Fact]
    public async Task Finds_the_same_events_where_the_length_of_one_is_known() =>
        await Gen.Select(s_body, s_sizes).SampleAsync(
            async (body, sizes) => Assert.Equal(ReferenceSse.Read(body), await ReadAsync(body, sizes, knowsLengths: true)),
            writeLine: output.WriteLine, iter: 20_000);

    [Fact]
    public async Task A_limit_ends_every_chunking_at_the_same_event() =>
        await Gen.Select(s_body, s_sizes, Gen.Int[0, 80]).SampleAsync(
            async (body, sizes, limit) => Assert.Equal(await ReadAsync(body, [int.MaxValue], limit), await ReadAsync(body, sizes, limit)),
            writeLine: output.WriteLine, iter: 20_000);

    [Fact]
    public async Task Large_bodies_are_read_alike()
    {
        Gen<byte[]> large = Gen.Select(Gen.Int[0, 30_000], s_body).Array[1, 6].Select(
            parts => parts.SelectMany(part => Encoding.UTF8.GetBytes("data: " + new string('y', part.Item1)).Concat(part.Item2)).ToArray());

        await Gen.Select(large, Gen.Int[1000, 40_000].Array[1, 9]).SampleAsync(
            async (body, sizes) => Assert.Equal(ReferenceSse.Read(body), await ReadAsync(body, sizes)), writeLine: output.WriteLine,
            iter: 300);
    }

    private static async Task<List<string>> ReadAsync(
        byte[] body, int[] sizes, int limit = SseBuffer.DefaultLongestEvent, bool knowsLengths = false)
    {
        using var stream = new EventStream(new ByteFeed(body, sizes).ReadAsync, limit) { KnowsLengths = knowsLengths };
        return await SseTarget.ReadAsync(stream, limit);
    }
}
