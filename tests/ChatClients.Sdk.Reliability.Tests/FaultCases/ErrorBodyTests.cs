using System.Text;
using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

public sealed class ErrorBodyTests
{
    private const string CloudflarePage =
        "<!DOCTYPE html><html><head><title>A timeout occurred</title></head><body><h1>Error 524</h1><p>The origin web server timed "
        + "out.</p></body></html>";

    [Fact]
    public async Task C15_The_details_of_a_refusal_are_its_json()
    {
        AivaxApiException error = await PromptAsync(400, """{"error":"x","details":[{"field":"prompt","problems":["empty"]}]}""");

        Assert.Equal("""[{"field":"prompt","problems":["empty"]}]""", error.Details);
        Assert.Contains("The service says: x", error.Message, StringComparison.Ordinal);
        Assert.Equal(RequestOutcome.Rejected, error.Outcome);
    }

    [Fact]
    public async Task C15_Details_are_cut_at_4_KiB()
    {
        AivaxApiException error = await PromptAsync(400, $$"""{"error":"x","details":"{{new string('d', 100_000)}}"}""");

        Assert.Equal(4 * 1024, error.Details!.Length);
    }

    [Theory]
    [InlineData("""{"error":{"code":429,"message":"told"}}""", "429")]
    [InlineData("""{"error":{"code":"invalid_request_error","message":"told"}}""", "invalid_request_error")]
    [InlineData("""{"error":{"code":null,"message":"told","type":"not_found","param":null}}""", "not_found")]
    [InlineData("""{"error":{"message":"told"}}""", null)]
    [InlineData("""{"error":"told","details":null}""", null)]
    public async Task C16_Both_error_shapes_are_read_with_any_kind_of_code(string body, string? code)
    {
        AivaxApiException error = await PromptAsync(400, body);

        Assert.Equal(code, error.ErrorCode);
        Assert.EndsWith("The service says: told", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":{"code":{"deep":[]},"message":7}}""")]
    [InlineData("""{"error":{"code":[1],"message":{"x":1}}}""")]
    [InlineData("""{"error":{"code":true,"message":false}}""")]
    [InlineData("""{"error":[]}""")]
    [InlineData("""{"error":{"message":"\ud83d"}}""")]
    public async Task C16_An_error_of_neither_shape_is_still_its_status(string body) =>
        Assert.Equal(402, (int)(await PromptAsync(402, body)).StatusCode);

    [Theory]
    [InlineData(500, "", RequestOutcome.Unknown)]
    [InlineData(503, "", RequestOutcome.Unknown)]
    [InlineData(500, "upstream failed", RequestOutcome.Unknown)]
    [InlineData(503, "no healthy upstream", RequestOutcome.Unknown)]
    public async Task C20_A_failure_without_json_is_reported_by_its_status(int status, string body, RequestOutcome outcome)
    {
        var error = Assert.IsType<AivaxServiceException>(await PromptAsync(status, body, "text/plain"));

        Assert.Equal((status, outcome), ((int)error.StatusCode, error.Outcome));
        Assert.Equal(body, error.Details ?? "");
    }

    [Theory]
    [InlineData(502)]
    [InlineData(520)]
    [InlineData(521)]
    [InlineData(522)]
    [InlineData(523)]
    [InlineData(524)]
    public async Task C21_A_page_of_a_proxy_is_its_status_and_its_text(int status)
    {
        var error = Assert.IsType<AivaxServiceException>(await PromptAsync(status, CloudflarePage, "text/html"));

        Assert.Equal((status, RequestOutcome.Unknown), ((int)error.StatusCode, error.Outcome));
        Assert.DoesNotContain("<", error.Message, StringComparison.Ordinal);
        Assert.Contains("The origin web server timed out.", error.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C21_The_text_of_a_page_is_cut_at_512_characters()
    {
        AivaxApiException error = await PromptAsync(
            502, $"<html><body>{string.Concat(Enumerable.Repeat("<p>word</p>", 10_000))}</body></html>", "text/html");

        Assert.Equal(512, error.Details!.Length);
        Assert.DoesNotContain("<", error.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C21_A_page_in_the_place_of_a_stream_is_no_answer()
    {
        await using WebServer server = await WebServer.AnsweringAsync(Encoding.UTF8.GetBytes(CloudflarePage), "text/html", 502);
        using AivaxChatClient client = Clients.Of(server.Address);

        await Calls.FailAsync<AivaxServiceException>("stream", client);

        Assert.Equal(1, server.Prompts);
    }

    private static async Task<AivaxApiException> PromptAsync(int status, string body, string contentType = "application/json")
    {
        await using WebServer server = await WebServer.AnsweringAsync(Encoding.UTF8.GetBytes(body), contentType, status);
        using AivaxChatClient client = Clients.Of(server.Address);
        var error = await Assert.ThrowsAnyAsync<AivaxApiException>(() => client.OpenSession(Clients.AccessKey).SendAsync("Oi").InTime());
        Assert.Equal(1, server.Prompts);
        return error;
    }
}
