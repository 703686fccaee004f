using System.Text;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>The bytes between the events: line ends, marks, fields. However they are cut into reads, the updates are the same.</summary>
public sealed class StreamBytesTests
{
    private const string Bom = "\uFEFF";

    private static readonly string[] s_events =
    [
        Events.Text(@"Olá \ud83d"), """{"choices":[{"delta":{"reasoning":"why 🙂"}}]}""", Events.Text(@"\ude42!\n"),
        """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"get","arguments":"{\"a\":1}"}}]}}]}""",
        Events.Final, Events.End,
    ];

    private static readonly string[] s_lines =
        ["text 'Olá '", "reasoning 'why 🙂'", "text '🙂!\n'", "call c1 get {\"a\":1} | usage 3+2=9 | finish stop"];

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task S14_Every_line_end_gives_the_same_updates_in_reads_of_any_size(string lineEnd)
    {
        string body = string.Concat(s_events.Select(data => $"data: {data}{lineEnd}{lineEnd}"));
        foreach (int size in (int[])[1, 2, 3, 7, 64, body.Length * 2])
        {
            Assert.Equal(s_lines, (await WholeAsync(body, size)).Lines);
        }
    }

    [Fact]
    public async Task S14_Mixed_line_ends_give_the_same_updates()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int i = 0; i < 50; i++)
        {
            // The first of each ends the line, the rest is the blank line: a lone CR before an LF would be one line end.
            string[] ends = ["\n\n", "\n\r", "\n\r\n", "\r\r", "\r\r\n", "\r\n\n", "\r\n\r", "\r\n\r\n"];
            string body = string.Concat(s_events.Select(data => $"data: {data}{ends[random.Next(ends.Length)]}"));

            List<string> reported = (await WholeAsync(body, 1 + random.Next(9))).Lines;

            Assert.True(s_lines.SequenceEqual(reported), $"seed {seed}, run {i}: {string.Join(", ", reported)}");
        }
    }

    [Fact]
    public async Task S15_The_last_event_of_carriage_returns_alone_is_not_lost()
    {
        const string Body = $"data: {{\"choices\":[{{\"delta\":{{\"content\":\"Hi\"}}}}]}}\r\rdata: {Events.Final}\r\rdata: [DONE]\r\r";
        foreach (int missing in (int[])[0, 1, 2])
        {
            Assert.Equal(["text 'Hi'", "usage 3+2=9 | finish stop"], (await WholeAsync(Body[..^missing], 1)).Lines);
        }
    }

    [Fact]
    public async Task S15_An_event_after_the_last_carriage_return_is_delivered_and_then_truncated()
    {
        Reading answer = await ReadAsync($"data: {Events.Text("Hi")}\r\rdata: {Events.Text("!")}\r", 1);

        Assert.Equal(StreamInterruptionReason.Truncated, answer.Failed<AivaxStreamInterruptedException>().Reason);
        Assert.Equal("Hi!", answer.Text);
    }

    [Fact]
    public async Task S16_A_byte_order_mark_at_the_start_is_skipped()
    {
        foreach (int size in (int[])[1, 2, 3, 4, 1000])
        {
            Assert.Equal(["text 'Hi'"], (await WholeAsync($"{Bom}data: {Events.Text("Hi")}\n\ndata: [DONE]\n\n", size)).Lines);
        }
    }

    [Theory]
    [InlineData(Bom + Bom, "", "")]
    [InlineData("", Bom, "Hi")]
    [InlineData("\n", Bom, "Hi")]
    public async Task S16_A_byte_order_mark_elsewhere_is_an_error_and_loses_nothing(string start, string between, string text)
    {
        foreach (int size in (int[])[1, 2, 3, 4, 1000])
        {
            Reading answer = await ReadAsync(
                $"{start}data: {Events.Text("Hi")}\n\n{between}data: {Events.Text("lost")}\n\ndata: [DONE]\n\n", size);

            Assert.Equal(RequestOutcome.Unknown, answer.Failed<AivaxProtocolException>().Outcome);
            Assert.Equal(text, answer.Text);
        }
    }

    [Theory]
    [InlineData(": ping\n\n")]
    [InlineData(":\n")]
    [InlineData("id: 1\n")]
    [InlineData("id: a\0b\n\n")]
    [InlineData("retry: 10\n\n")]
    [InlineData("retry: soon\nretry: -1\nretry: 99999999999999999999\n\n")]
    [InlineData("nothing: known\nnothing\n\n")]
    public async Task S17_Comments_and_other_fields_are_ignored(string lines)
    {
        AnswerHandler service = new AnswerHandler().Give(Body($"{lines}data: {Events.Text("Hi")}\n\n{lines}data: [DONE]\n\n{lines}", 1));

        Reading answer = await Reading.Of(service.Session().StreamAsync("Oi")).InTime();

        Assert.Null(answer.Error);
        Assert.Equal(["text 'Hi'"], answer.Lines);
        Assert.Single(service.Prompts); // No "retry" makes the client ask again.
    }

    [Fact]
    public async Task S17_A_stream_that_ends_after_an_id_and_a_retry_is_not_asked_for_again()
    {
        AnswerHandler service = new AnswerHandler().Give(Body($"retry: 1\nid: 7\ndata: {Events.Text("Hi")}\n\n", 1));

        Reading answer = await Reading.Of(
            service.Session(configure: options => options.Retry = new AivaxRetryOptions { BaseDelay = TimeSpan.Zero }).StreamAsync("Oi"))
            .InTime();

        Assert.Equal(StreamInterruptionReason.Truncated, answer.Failed<AivaxStreamInterruptedException>().Reason);
        Assert.Single(service.Prompts);
    }

    [Theory]
    [InlineData("event: z\n\n")]
    [InlineData("event: error\n\n")]
    [InlineData("event: z\n")]
    [InlineData("event: errors\n")]
    [InlineData("event: error\nevent: chunk\n")]
    public async Task S18_Data_decides_and_the_name_of_an_empty_event_does_not_stick(string name) =>
        Assert.Equal(["text 'Hi'"], (await WholeAsync($"{name}data: {Events.Text("Hi")}\n\ndata: [DONE]\n\n", 1)).Lines);

    [Theory]
    [InlineData("data:\n\n")]
    [InlineData("data\n\n")]
    [InlineData("data: \n\ndata:  \n\ndata: \t\n\n")]
    [InlineData("data:\ndata:\n\n")]
    [InlineData("data: \0\n\n")]
    public async Task S19_Empty_data_is_skipped(string empty) =>
        Assert.Equal(["text 'Hi'"], (await WholeAsync($"{empty}data: {Events.Text("Hi")}\n\n{empty}data: [DONE]\n\n", 1)).Lines);

    [Fact]
    public async Task S19_Escaped_control_characters_are_text() =>
        Assert.Equal(
            "\0\u0001\u001F\u007F\u0085",
            (await WholeAsync($"data: {Events.Text(@"\u0000\u0001\u001f\u007f\u0085")}\n\ndata: [DONE]\n\n", 1)).Text);

    [Theory]
    [InlineData("\0")]
    [InlineData("\u0001")]
    [InlineData("\t")]
    public async Task S19_A_raw_control_character_in_a_text_is_no_json_and_keeps_what_came_before(string control)
    {
        Reading answer = await ReadAsync($"data: {Events.Text("Hi")}\n\ndata: {Events.Text(control)}\n\ndata: [DONE]\n\n", 1);

        Assert.Equal("Hi", answer.Failed<AivaxProtocolException>().PartialText);
    }

    private static async Task<Reading> WholeAsync(string body, int size)
    {
        Reading answer = await ReadAsync(body, size);
        Assert.Null(answer.Error);
        return answer;
    }

    private static Task<Reading> ReadAsync(string body, int size) =>
        Reading.Of(new AnswerHandler().Give(Body(body, size)).Session().StreamAsync("Oi")).InTime();

    /// <summary>A body of which each read gives so many bytes.</summary>
    private static LiveContent Body(string body, int size)
    {
        var content = new LiveContent();
        foreach (byte[] piece in Encoding.UTF8.GetBytes(body).Chunk(size))
        {
            content.Write(piece);
        }

        return content.End();
    }
}
