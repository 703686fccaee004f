using System.Text;

namespace ChatClients.Sdk.Tests.Turns;

/// <summary>Which bodies are whole answers, and what the others are.</summary>
public sealed class StreamEndTests
{
    private const string Hi = "data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\n";
    private const string Finish = "data: {\"choices\":[{\"finish_reason\":\"stop\",\"delta\":{}}]}\n\n";
    private const string ShoutedFinish = "data: {\"choices\":[{\"finish_reason\":\"STOP\",\"delta\":{\"content\":\"!\"}}]}\n\n";

    private static Task<Reading> Read(string body) => Reading.Of(new AnswerHandler().Sse(body).Session().StreamAsync("Oi"));

    [Theory]
    [InlineData(Hi + "data: [DONE]\n\n", "Hi")]
    [InlineData(Hi + "data: [END]\n\n", "Hi")]
    [InlineData(Hi + "data:[DONE]\n\n", "Hi")]
    [InlineData(Hi + "data: [DONE] \n\n", "Hi")]
    [InlineData(Hi + "data: [DONE]\n", "Hi")]
    [InlineData(Hi + "data: [DONE]", "Hi")]
    [InlineData(Hi + "data: [DONE]\r", "Hi")]
    [InlineData(Hi + Finish, "Hi")]
    [InlineData(Hi + "data: {\"choices\":[{\"finish_reason\":\"stop\",\"delta\":{}}]}", "Hi")]
    [InlineData(Hi + Finish + ": ping\n\n", "Hi")]
    [InlineData(Hi + Finish + "data: [DO", "Hi")]
    [InlineData(Hi + Finish + "data: {\"cho", "Hi")]
    [InlineData(Hi + ShoutedFinish + Hi + Finish, "Hi!Hi")]
    [InlineData(Hi + "data: [DONE]\n\n" + Hi + "garbage", "Hi")]
    [InlineData("data: [DONE]\n\n", "")]
    [InlineData(Finish, "")]
    [InlineData(": ping\n\ndata:\n\ndata: \n\ndata:  \n\ndata: \t\ndata:\n\nevent: ping\ndata:\n\n" + Hi + "data: [DONE]\n\n", "Hi")]
    [InlineData("\uFEFF" + Hi + "data: [DONE]\n\n", "Hi")]
    [InlineData("id: 1\nretry: 5\nevent: chunk\n" + Hi + "data: [DONE]\n\n", "Hi")]
    [InlineData("data: {\"choices\":\ndata: [{\"delta\":{\"content\":\"Hi\"}}]}\n\ndata: [DONE]\n\n", "Hi")]
    [InlineData("event: error\n\n" + Hi + "data: [DONE]\n\n", "Hi")]
    public async Task Whole(string body, string text)
    {
        Reading answer = await Read(body);

        Assert.Null(answer.Error);
        Assert.Equal(text, answer.Text);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(": ping\n\n", "")]
    [InlineData(Hi, "Hi")]
    [InlineData(Hi + "data: [DON", "Hi")]
    [InlineData(Hi + "data: [DONE", "Hi")]
    [InlineData(Hi + "[DONE]\n\n", "Hi")]
    [InlineData(Hi + "data: {\"choices\":[{\"delta\":{\"content\":\"more", "Hi")]
    [InlineData(Hi + "data: {\"choices\":[{\"delta\":{\"content\":\"more\"}}]}", "Himore")]
    [InlineData(Hi + ShoutedFinish, "Hi!")]
    [InlineData(Hi + Finish + Hi, "HiHi")]
    public async Task Cut(string body, string text)
    {
        Reading answer = await Read(body);

        var error = answer.Failed<AivaxStreamInterruptedException>();
        Assert.Equal(StreamInterruptionReason.Truncated, error.Reason);
        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Equal(text, error.PartialText);
    }

    [Theory]
    [InlineData("data: hello\n\n")]
    [InlineData("data: []\n\n")]
    [InlineData("data: \"text\"\n\n")]
    [InlineData("data: {} {}\n\n")]
    [InlineData("data: {\"choices\":\n\n")]
    [InlineData("data: [done]\n\n")]
    [InlineData("data: {\"id\":\"\\ud83d\"}\n\n")]
    [InlineData("\uFEFFdata: {}\n\n")]
    public async Task Data_that_is_not_a_chunk_is_an_error(string bad)
    {
        Reading answer = await Read(Hi + bad + Hi + "data: [DONE]\n\n");

        var error = answer.Failed<AivaxProtocolException>();
        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Equal("Hi", error.PartialText);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public async Task Deep_nesting_is_an_error_of_the_family() =>
        (await Read($"data: {new string('[', 100_000)}\n\n")).Failed<AivaxProtocolException>();

    [Theory]
    [InlineData("data: {\"error\":{\"code\":\"server_error\",\"message\":\"boom\"}}\n\n", "server_error", "boom")]
    [InlineData("event: error\ndata: {\"error\":{\"code\":500,\"message\":\"boom\"}}\n\n", "500", "boom")]
    [InlineData("data: {\"error\":{\"code\":null,\"type\":\"overloaded\",\"message\":\"boom\"}}\n\n", "overloaded", "boom")]
    [InlineData("data: {\"error\":\"boom\"}\n\n", null, "boom")]
    [InlineData("data: {\"error\":{}}\n\n", null, "failed")]
    [InlineData("data: {\"error\":\"bo\\ud83d\"}\n\n", null, "bo\uFFFD")]
    [InlineData("data: {\"choices\":[{\"finish_reason\":\"ERROR\",\"delta\":{}}]}\n\n", null, "failed")]
    [InlineData(
        "data: {\"choices\":[{\"finish_reason\":\"error\",\"delta\":{\"content\":\"\"}}],\"error\":{\"message\":\"boom\"}}", null, "boom")]
    public async Task A_failure_of_the_service_is_reported(string failure, string? code, string message)
    {
        Reading answer = await Read(Hi + failure);

        var error = answer.Failed<AivaxStreamInterruptedException>();
        Assert.Equal(StreamInterruptionReason.ServerError, error.Reason);
        Assert.Equal(code, error.ErrorCode);
        Assert.Equal("Hi", error.PartialText);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_next_to_the_error_is_delivered_before_it()
    {
        Reading answer =
            await Read(
                "data: {\"choices\":[{\"finish_reason\":\"error\",\"delta\":{\"content\":\"Hi\"}}],"
                + "\"error\":{\"message\":\"boom\"}}\n\ndata: [DONE]\n\n");

        Assert.Equal("Hi", answer.Failed<AivaxStreamInterruptedException>().PartialText);
    }

    [Fact]
    public async Task A_failure_after_the_final_chunk_is_a_failure() =>
        (await Read(Hi + Finish + "data: {\"error\":\"boom\"}\n\n")).Failed<AivaxStreamInterruptedException>();

    [Fact]
    public async Task A_session_that_was_closed_meanwhile_says_so()
    {
        Reading answer = await Read(Hi + "data: {\"error\":{\"code\":\"session_closed\",\"message\":\"deleted\"}}\n\n");

        Assert.Equal(StreamInterruptionReason.SessionClosed, answer.Failed<AivaxStreamInterruptedException>().Reason);
    }

    [Fact]
    public async Task An_error_never_shows_the_key()
    {
        const string Key = "a-key-of-another-shape";
        AivaxChatClient client = new AnswerHandler().Sse(
            Hi + $"data: {{\"error\":{{\"code\":\"at {Key}\",\"message\":\"bad {Key} and {AnswerHandler.Key}\"}}}}\n\n").Client();

        Reading answer = await Reading.Of(client.OpenSession(Key).StreamAsync("Oi"));

        var error = answer.Failed<AivaxStreamInterruptedException>();
        Assert.DoesNotContain(Key, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(AnswerHandler.Key, error.ToString(), StringComparison.Ordinal);
        Assert.Equal("at ***", error.ErrorCode);
    }

    [Fact]
    public async Task Text_of_the_service_is_kept_up_to_1_KiB()
    {
        Reading answer = await Read(
            Hi + $"data: {{\"error\":{{\"code\":\"{new string('c', 9000)}\",\"message\":\"{new string('y', 200_000)}\"}}}}\n\n");

        var error = answer.Failed<AivaxStreamInterruptedException>();
        Assert.EndsWith(" The service says: " + new string('y', 1024), error.Message, StringComparison.Ordinal);
        Assert.Equal(128, error.ErrorCode?.Length);
    }

    [Theory]
    [InlineData("data: ", "x")]
    [InlineData("", "data: xxxxxxxxxxxxxxxxxxx\n")]
    public async Task An_endless_event_is_too_large(string start, string again)
    {
        byte[] body = Encoding.UTF8.GetBytes(Hi + start + string.Concat(Enumerable.Repeat(again, (8 * 1024 * 1024) / again.Length)));

        Reading answer = await Reading.Of(new AnswerHandler().Sse(body).Session().StreamAsync("Oi"));

        var error = answer.Failed<AivaxStreamInterruptedException>();
        Assert.Equal(StreamInterruptionReason.TooLarge, error.Reason);
        Assert.Equal("Hi", error.PartialText);
    }
}
