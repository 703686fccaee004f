using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.Tests.Http;

public sealed class BoundedBodyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8191)]
    [InlineData(8192)]
    [InlineData(8193)]
    [InlineData(100_000)]
    public async Task A_bounded_body_is_whole_up_to_its_limit(int length)
    {
        byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)i)];

        await AssertReadAsync(bytes, length, isWhole: true);
        if (length > 0)
        {
            await AssertReadAsync(bytes, length - 1, isWhole: false);
        }
    }

    private static async Task AssertReadAsync(byte[] bytes, int limit, bool isWhole)
    {
        using var call = new CallDeadline(Timeout.InfiniteTimeSpan, TimeProvider.System, default);
        using var body = new ResponseBodyReader(new ByteArrayContent(bytes), call, TimeProvider.System);

        using BodyBytes read = await BoundedBody.ReadAsync(body, limit);

        Assert.Equal(bytes[..limit], read.Bytes.ToArray());
        Assert.Equal(isWhole, read.IsWhole);
    }
}
