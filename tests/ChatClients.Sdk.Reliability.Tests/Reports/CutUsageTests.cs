using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Tokens are billed however the answer ends: what was read of them counts.</summary>
public sealed class CutUsageTests
{
    private const string Usage = """{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}""";

    [Theory]
    [InlineData("")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"con")]
    [InlineData("data: nonsense\n\n")]
    [InlineData("data: {\"message\":\"overloaded\",\"code\":503}\n\n")]
    [InlineData("data: {\"error\":{\"message\":\"overloaded\"}}\n\n")]
    [InlineData("event: error\ndata: overloaded\n\n")]
    public async Task QA9_The_usage_of_a_cut_answer_is_counted_once(string end)
    {
        string body = RawAnswer.Event(Events.Text("Hi")) + RawAnswer.Event(Usage) + end;
        ChatSession streamed = new AnswerHandler().Sse(body).Json("{}").Session();
        ChatSession sent = new AnswerHandler().Sse(body).Json("{}").Session();

        Reading answer = await Reading.Of(streamed.StreamAsync("Oi"));
        await Assert.ThrowsAnyAsync<AivaxException>(() => sent.SendAsync("Oi"));

        Assert.IsAssignableFrom<AivaxException>(answer.Error);
        Assert.Equal(5, (await streamed.GetUsageAsync()).Tokens.TotalTokenCount);
        Assert.Equal(5, (await sent.GetUsageAsync()).Tokens.TotalTokenCount);
    }

    [Fact]
    public async Task QA9_The_usage_counts_for_a_caller_who_leaves_before_the_end()
    {
        string body = RawAnswer.Event(Usage) + RawAnswer.Event(Events.Text("Hi")) + RawAnswer.Event(Events.End);
        ChatSession session = new AnswerHandler().Sse(body).Json("{}").Session();

        await foreach (ChatResponseUpdate update in session.StreamAsync("Oi"))
        {
            break;
        }

        Assert.Equal(5, (await session.GetUsageAsync()).Tokens.TotalTokenCount);
    }
}
