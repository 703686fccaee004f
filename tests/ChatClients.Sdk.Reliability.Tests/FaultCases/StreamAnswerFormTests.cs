using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>Answers to a call for a stream that are none.</summary>
public sealed class StreamAnswerFormTests
{
    private const string Json = "application/json; charset=utf-8";

    [Theory]
    [InlineData("{\"error\":\"no model\",\"details\":null}", null)]
    [InlineData("{\"error\":{\"message\":\"no model\",\"code\":\"model\"}}", "model")]
    public async Task S23_An_error_in_json_is_an_api_error(string body, string? code)
    {
        var error = (await StreamedBody.ReadAsync(body, Json)).Failed<AivaxApiException>();

        Assert.Contains("no model", error.Message, StringComparison.Ordinal);
        Assert.Equal((code, RequestOutcome.Unknown), (error.ErrorCode, error.Outcome));
    }

    [Theory]
    [InlineData(
        "{\"message\":null,\"data\":{\"completionText\":\"Hi\",\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,"
        + "\"total_tokens\":9}}}")]
    [InlineData("{\"completionText\":\"Hi\",\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":9}}")]
    public async Task S23_A_whole_answer_in_json_is_replayed(string body)
    {
        Reading answer = await StreamedBody.ReadAsync(body, Json);

        Assert.Null(answer.Error);
        Assert.Equal(["text 'Hi'", "usage 3+2=9"], answer.Lines);
    }

    [Theory]
    [InlineData("{\"message\":\"ok\",\"data\":null}", RequestOutcome.Executed)]
    [InlineData("{}", RequestOutcome.Executed)]
    [InlineData("", RequestOutcome.Unknown)]
    public async Task S23_Json_that_is_no_answer_is_never_an_empty_answer(string body, RequestOutcome outcome) =>
        Assert.Equal(outcome, (await StreamedBody.ReadAsync(body, Json)).Failed<AivaxProtocolException>().Outcome);

    [Fact]
    public async Task S24_A_page_is_refused_before_it_is_parsed()
    {
        Reading answer = await StreamedBody.ReadAsync("<html>Sign in</html>", "text/html; charset=utf-8");

        var error = answer.Failed<AivaxProtocolException>();
        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Contains("text/html", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign in", error.ToString(), StringComparison.Ordinal);
    }
}
