using System.Text;
using ChatClients.Sdk.Streaming;
using ChatClients.Sdk.Tests.Streaming.Doubles;

namespace ChatClients.Sdk.Tests.Streaming;

public sealed class SseReaderTests
{
    private const string Bom = "\uFEFF";

    [Theory]
    [InlineData("data: a\n\ndata: b\n\n")]
    [InlineData("data: a\r\n\r\ndata: b\r\n\r\n")]
    [InlineData("data: a\r\rdata: b\r\r")]
    [InlineData("data: a\r\n\ndata: b\r\r\n")]
    [InlineData("data: a\n\r\ndata: b\n\r")]
    [InlineData("\r\n\n\rdata: a\r\n\r\ndata: b\n\n\n\n")]
    public async Task Reads_every_kind_of_line_end_in_every_chunking(string body)
    {
        for (int size = 1; size <= body.Length; size++)
        {
            Assert.Equal(["a", "b"], await SseEvents.ReadAsync(body, size));
        }
    }

    [Theory]
    [InlineData("data:a\n\n", "a")]
    [InlineData("data: a\n\n", "a")]
    [InlineData("data:  a\n\n", " a")]
    [InlineData("data: a \n\n", "a ")]
    [InlineData("data:\ta\n\n", "\ta")]
    [InlineData("data: a:b\n\n", "a:b")]
    [InlineData("data: \0\u0001\n\n", "\0\u0001")]
    public async Task One_space_after_the_colon_is_no_data(string body, string data) =>
        Assert.Equal([data], await SseEvents.ReadAsync(body, 1));

    [Theory]
    [InlineData("data\n\n")]
    [InlineData("data:\n\n")]
    [InlineData("data: \n\n")]
    [InlineData(":\n\n")]
    [InlineData(": ping\n\n")]
    [InlineData(": data: a\n\n")]
    [InlineData("event: x\n\n")]
    [InlineData("id: 1\nretry: soon\n\n")]
    [InlineData("\n\n\n")]
    [InlineData("datax: a\n\n")]
    [InlineData("dat: a\n\n")]
    [InlineData("Data: a\n\n")]
    [InlineData(" data: a\n\n")]
    [InlineData("")]
    public async Task An_event_without_data_is_left_out(string body) =>
        Assert.Equal(["z"], await SseEvents.ReadAsync(body + "data: z\n\n", 1));

    [Theory]
    [InlineData("data: a\ndata: b\n\n", "a\nb")]
    [InlineData("data: a\r\ndata:b\r\ndata: c\r\n\r\n", "a\nb\nc")]
    [InlineData("data: a\rdata\rdata: c\r\r", "a\n\nc")]
    [InlineData("data\ndata: b\n\n", "\nb")]
    [InlineData("data\ndata\n\n", "\n")]
    [InlineData("data: a\n: ping\nid: 7\ndata: b\n\n", "a\nb")]
    [InlineData("event: error\ndata: a\nretry: 10\n\n", "a")]
    public async Task Lines_of_data_are_joined(string body, string data)
    {
        for (int size = 1; size <= body.Length; size++)
        {
            Assert.Equal([data], await SseEvents.ReadAsync(body, size));
        }
    }

    [Fact]
    public async Task An_event_name_does_not_stick_to_a_later_event() =>
        Assert.Equal(["c"], await SseEvents.ReadAsync("event: z\n\ndata: c\n\n"));

    [Theory]
    [InlineData("data: a\n\ndata: b", "b<end>")]
    [InlineData("data: a\n\ndata: b\n", "b<end>")]
    [InlineData("data: a\n\ndata: b\r", "b<end>")]
    [InlineData("data: a\n\ndata: [DONE]", "[DONE]<end>")]
    [InlineData("data: a\n\ndata: b\ndata: c", "b\nc<end>")]
    public async Task An_event_cut_off_by_the_end_of_the_body_is_given_out_and_marked(string body, string last)
    {
        for (int size = 1; size <= body.Length; size++)
        {
            Assert.Equal(["a", last], await SseEvents.ReadAsync(body, size));
        }
    }

    [Theory]
    [InlineData("data: a\n\nda")]
    [InlineData("data: a\n\ndata")]
    [InlineData("data: a\n\ndata: ")]
    [InlineData("data: a\n\n: pin")]
    public async Task A_tail_without_data_is_no_event(string body) =>
        Assert.Equal(["a"], await SseEvents.ReadAsync(body, 1));

    [Fact]
    public async Task A_byte_order_mark_at_the_start_is_skipped()
    {
        string body = Bom + "data: a\n\n";
        for (int size = 1; size <= 12; size++)
        {
            Assert.Equal(["a"], await SseEvents.ReadAsync(body, size));
        }
    }

    [Theory]
    [InlineData(Bom)]
    [InlineData(Bom + "\r\n\r\n")]
    public async Task A_byte_order_mark_counts_against_no_limit_in_any_chunking(string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        for (int size = 1; size <= bytes.Length; size++)
        {
            var feed = new ByteFeed(bytes, size);
            using var stream = new EventStream(feed.ReadAsync, longestEvent: 0);

            Assert.False(await stream.ReadAsync());
        }
    }

    [Theory]
    [InlineData(Bom + Bom + "data: a\n\n")]
    [InlineData("data: b\n\n" + Bom + "data: a\n\n")]
    [InlineData("data: b\n" + Bom + "data: a\n\n")]
    [InlineData("\n" + Bom + "data: a\n\n")]
    [InlineData("data: b\n\n" + Bom)]
    public async Task A_byte_order_mark_elsewhere_is_an_error_not_a_lost_event(string body)
    {
        foreach (int size in (int[])[1, 2, 3, 5, 100])
        {
            var error = await Assert.ThrowsAsync<SseFormatException>(() => SseEvents.ReadAsync(body, size));
            Assert.Equal(SseFormatProblem.ByteOrderMark, error.Problem);
        }
    }

    [Fact]
    public async Task A_byte_order_mark_inside_data_is_data() =>
        Assert.Equal([Bom + "a"], await SseEvents.ReadAsync("data: " + Bom + "a\n\n", 1));
}
