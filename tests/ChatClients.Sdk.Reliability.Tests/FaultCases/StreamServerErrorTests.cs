using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>What the service says of its own failure in mid answer.</summary>
public sealed class StreamServerErrorTests
{
    private const string Hi = "data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\n";
    private const string End = "data: [DONE]\n\n";

    [Fact]
    public async Task S8_A_failure_at_the_service_comes_after_the_text_so_far()
    {
        Reading answer = await StreamedBody.ReadAsync(
            Hi + "data: {\"choices\":[{\"finish_reason\":\"error\",\"delta\":{\"content\":\" there\"}}],"
                + "\"error\":{\"code\":\"server_error\",\"message\":\"boom\"}}\n\n" + End);

        Assert.Equal(["text 'Hi'", "text ' there'"], answer.Lines);
        AssertFailed(answer, "server_error", "boom");
    }

    [Theory]
    [InlineData("{\"choices\":[{\"finish_reason\":\"error\",\"delta\":{}}]}", null, "failed")]
    [InlineData("{\"choices\":[{\"finish_reason\":\"ERROR\",\"delta\":{}}],\"error\":{\"code\":429,\"message\":\"boom\"}}", "429", "boom")]
    public async Task S8_A_finish_reason_of_error_is_never_a_whole_answer(string data, string? code, string message)
    {
        Reading answer = await StreamedBody.ReadAsync($"{Hi}data: {data}\n\n{End}");

        Assert.Equal(["text 'Hi'"], answer.Lines);
        AssertFailed(answer, code, message);
    }

    [Theory]
    [InlineData("{\"error\":{\"code\":\"server_error\",\"message\":\"boom\"}}", "server_error", "boom")]
    [InlineData("{\"error\":{\"code\":null,\"type\":\"overloaded\",\"message\":\"boom\"}}", "overloaded", "boom")]
    [InlineData("{\"error\":\"boom\"}", null, "boom")]
    [InlineData("{\"error\":{}}", null, "failed")]
    public async Task S9_An_error_without_choices_is_a_failure_at_the_service(string data, string? code, string message) =>
        AssertFailed(await StreamedBody.ReadAsync($"{Hi}data: {data}\n\n{End}"), code, message);

    [Theory]
    [InlineData("{\"error\":{\"code\":\"server_error\",\"message\":\"boom\"}}", "server_error", "boom")]
    [InlineData("{\"code\":\"server_error\",\"message\":\"boom\"}", "server_error", "boom")]
    [InlineData("{\"error\":null,\"type\":\"overloaded\",\"message\":\"boom\"}", "overloaded", "boom")]
    [InlineData("boom", null, "boom")]
    [InlineData("\"boom\"", null, "boom")]
    [InlineData("{\"bo\\ud83dom\":1}", null, "failed")]
    [InlineData("{}", null, "failed")]
    public async Task S9_An_event_that_is_named_an_error_is_a_failure_whatever_it_holds(string data, string? code, string message)
    {
        foreach (string body in (string[])[$"{Hi}event: error\ndata: {data}\n\n{End}", $"{Hi}data: {data}\nid: 7\nevent:error\n\n{End}"])
        {
            Reading answer = await StreamedBody.ReadAsync(body);

            Assert.Equal(["text 'Hi'"], answer.Lines);
            AssertFailed(answer, code, message);
        }
    }

    [Fact]
    public async Task S9_A_complete_error_event_needs_no_blank_line() =>
        AssertFailed(
            await StreamedBody.ReadAsync($$$"""{{{Hi}}}event: error{{{"\n"}}}data: {"id":"\ud83d","error":{"message":"boom"}}"""),
            null, "boom");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task S1_A_body_that_ends_inside_what_is_named_an_error_was_cut(string space)
    {
        Reading answer = await StreamedBody.ReadAsync($$"""{{Hi}}event: error{{"\n"}}data: {{space}}{"error":{"mess""");

        Assert.Equal(StreamInterruptionReason.Truncated, answer.Failed<AivaxStreamInterruptedException>().Reason);
    }

    [Fact]
    public async Task S9_What_is_named_an_error_never_shows_the_key()
    {
        Reading answer = await StreamedBody.ReadAsync($"{Hi}event: error\ndata: bad {Clients.AccessKey}\n\n");

        AssertFailed(answer, null, "bad ***");
        Assert.DoesNotContain(Clients.AccessKey, answer.Error!.ToString(), StringComparison.Ordinal);
    }

    private static void AssertFailed(Reading answer, string? code, string message)
    {
        var error = answer.Failed<AivaxStreamInterruptedException>();
        Assert.Equal((StreamInterruptionReason.ServerError, RequestOutcome.Unknown), (error.Reason, error.Outcome));
        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
