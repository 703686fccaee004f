using System.Text;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.NetStandard.Tests;

public sealed class StreamingTests
{
    private static Task<Reading> Read(byte[] body) => Reading.Of(new AnswerHandler().Sse(body).Session().StreamAsync("Oi"));

    [Fact]
    public async Task Simple()
    {
        Reading answer = await Read(Fixture.Bytes("stream-simple.sse"));

        Assert.Null(answer.Error);
        Assert.Equal("A capital da França é Paris.", answer.Text);
        Assert.Equal("usage 84+16=1892 | finish stop", answer.Lines[^1]);
    }

    [Fact]
    public async Task Timeline()
    {
        Reading answer = await Read(Fixture.Bytes("stream-timeline.sse"));

        Assert.Null(answer.Error);
        Assert.Equal("WebSearch tool_1 Created {\"query\":\"recent news\"}", answer.Lines[3]);
        Assert.Equal("Here is the answer. 🙂", answer.Updates.ToPromptResponse().CompletionText);
        Assert.Equal("I should search the documentation.Found it.", answer.Updates.ToPromptResponse().Reasoning);
    }

    [Fact]
    public async Task Tool_calls_are_reported_and_must_be_answered()
    {
        AnswerHandler service = new AnswerHandler().Sse(Fixture.Bytes("stream-tool-calls.sse"));
        ChatSession session = service.Session();
        Reading answer = await Reading.Of(session.StreamAsync("Oi"));

        Assert.Equal(
            ["call call_7f3a get_order_status {\"orderId\":\"A123\"} | call call_8c get_weather {\"city\":\"São Paulo\"} | usage "
            + "84+16=1892 | finish tool_calls"], answer.Lines);
        Assert.IsType<AivaxToolCallsPendingException>((await Reading.Of(session.StreamAsync("E?"))).Error);
        Assert.Single(service.Prompts);
    }

    [Fact]
    public async Task Error() =>
        Assert.Equal(
            StreamInterruptionReason.ServerError,
            (await Read(Fixture.Bytes("stream-error.sse"))).Failed<AivaxStreamInterruptedException>().Reason);

    [Fact]
    public async Task A_stream_that_is_cut_anywhere_is_never_a_short_answer()
    {
        byte[] body = Fixture.Bytes("stream-timeline.sse");
        List<string> whole = (await Read(body)).Lines;
        int isWhole = Encoding.UTF8.GetString(body).IndexOf("\n\ndata: [DONE]", StringComparison.Ordinal);
        isWhole = Encoding.UTF8.GetByteCount(Encoding.UTF8.GetString(body)[..isWhole]);
        for (int length = 0; length < body.Length; length++)
        {
            Reading cut = await Read(body[..length]);
            List<string> lines =
                cut.Error is null ? cut.Lines : UpdateText.Of(cut.Failed<AivaxStreamInterruptedException>().PartialUpdates);
            Assert.Equal(cut.Error is null ? whole : whole.Take(lines.Count), lines);
            Assert.Equal(cut.Error is null, length >= isWhole);
        }
    }

    [Fact]
    public async Task Odd_text_is_repaired()
    {
        Reading answer =
            await Read(
                ("data: {\"choices\":[{\"delta\":{\"content\":\"a\\ud83d\"}}]}\n\ndata: "u8
                + "{\"choices\":[{\"delta\":{\"content\":\"\\ude42\\ud83db\"}}]}\n\ndata: [DONE]"u8).ToArray());

        Assert.Null(answer.Error);
        Assert.Equal("a🙂\uFFFDb", answer.Text);
    }

    [Fact]
    public async Task Updates_come_before_the_last_byte()
    {
        using var body = new LiveContent();
        await using var updates = new AnswerHandler().Give(body.Event("""{"choices":[{"delta":{"content":"first"}}]}""")).Session()
            .StreamAsync("Oi").GetAsyncEnumerator();

        Assert.True(await updates.MoveNextAsync());
        Assert.Equal("first", updates.Current.Text);
        ValueTask<bool> end = updates.MoveNextAsync();
        Assert.False(end.IsCompleted);
        body.Event("[DONE]").End();
        Assert.False(await end);
    }

    [Fact]
    public async Task Leaving_the_loop_closes_the_body()
    {
        using var body = new LiveContent();
        body.Event("""{"choices":[{"delta":{"content":"Hi"}}]}""");
        await foreach (ChatResponseUpdate update in new AnswerHandler().Give(body).Session().StreamAsync("Oi"))
        {
            break;
        }

        await body.Closed;
    }
}
