using System.Text;
using ChatClients.Sdk.Streaming;
using ChatClients.Sdk.Tests.Streaming.Doubles;

namespace ChatClients.Sdk.Tests.Streaming;

public sealed class SseReaderGrowthTests
{
    private const int Limit = 4 * 1024 * 1024;

    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(int.MaxValue)]
    public async Task Events_larger_than_the_buffer_are_whole(int size)
    {
        string[] data = [new('a', 15_000), new('b', 40_000), "c", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i};"))];
        string body = string.Concat(data.Select(it => $": ping\n\ndata: {it}\n\n"));

        Assert.Equal(data, await SseEvents.ReadAsync(body, size));
    }

    [Fact]
    public async Task Lines_of_one_event_are_kept_while_the_buffer_grows()
    {
        string[] lines = [.. Enumerable.Range(0, 5000).Select(i => $"line {i} of this event")];
        string body = string.Concat(lines.Select(line => $"data: {line}\n: ping\n")) + "\n";

        foreach (int size in (int[])[7, 1000, int.MaxValue])
        {
            Assert.Equal([string.Join('\n', lines)], await SseEvents.ReadAsync(body, size));
        }
    }

    [Fact]
    public async Task Data_stays_valid_until_the_next_read()
    {
        using var stream = new EventStream(new ByteFeed(Encoding.UTF8.GetBytes("data: first\n\ndata: second\n\n")).ReadAsync, Limit);

        Assert.True(await stream.ReadAsync());
        ReadOnlyMemory<byte> first = stream.Data;
        Assert.Equal("first", Encoding.UTF8.GetString(first.Span));
        Assert.True(await stream.ReadAsync());
        Assert.Equal("second", Encoding.UTF8.GetString(stream.Data.Span));
    }

    [Theory]
    [InlineData("data: ", "x")]
    [InlineData(": ", "x")]
    [InlineData("", "data: xxxxxxxxxxxxxxxxxxxxxxxxxxx\n")]
    [InlineData("", "data\n")]
    public async Task An_endless_event_ends_with_bounded_memory(string start, string again)
    {
        byte[] beginning = Encoding.UTF8.GetBytes(start);
        byte[] endless = Encoding.UTF8.GetBytes(again);
        int sent = 0;
        int mostRoom = 0;
        using var stream = new EventStream(Read, Limit);

        var error = await Assert.ThrowsAsync<SseFormatException>(() => stream.ReadAsync().AsTask());

        Assert.Equal(SseFormatProblem.TooLarge, error.Problem);
        Assert.InRange(mostRoom, 1, 4 * Limit);

        ValueTask<int> Read(byte[] buffer, int offset, int count)
        {
            mostRoom = Math.Max(mostRoom, buffer.Length);
            for (int i = 0; i < count; i++, sent++)
            {
                buffer[offset + i] = sent < beginning.Length ? beginning[sent] : endless[(sent - beginning.Length) % endless.Length];
            }

            return new(count);
        }
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(100_000)]
    [InlineData(int.MaxValue)]
    public async Task The_limit_is_the_same_in_every_chunking(int size)
    {
        string largest = new('x', Limit - 6);
        Assert.Equal([largest], await SseEvents.ReadAsync($"data: {largest}\n\n", size));

        await Assert.ThrowsAsync<SseFormatException>(() => SseEvents.ReadAsync($"data: {largest}x\n\n", size));
        await Assert.ThrowsAsync<SseFormatException>(() => SseEvents.ReadAsync($"data: {largest}x", size));
        await Assert.ThrowsAsync<SseFormatException>(() => SseEvents.ReadAsync($"data: {largest}\ndata: 123456\n\n", size));
    }

    [Fact]
    public async Task Comments_inside_an_event_do_not_count_as_its_data()
    {
        string pings = string.Concat(Enumerable.Repeat(": ping\n", 1_000_000));

        Assert.Equal(["a\nb"], await SseEvents.ReadAsync($"data: a\n{pings}data: b\n\n", 10_000));
    }
}
