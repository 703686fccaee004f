using System.Net;
using System.Text;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests.Http;

public sealed class ApiErrorTests
{
    private readonly CannedHandler _handler = new();

    [Theory]
    [InlineData(400, typeof(AivaxApiException), RequestOutcome.Rejected)]
    [InlineData(401, typeof(AivaxAuthenticationException), RequestOutcome.Rejected)]
    [InlineData(402, typeof(AivaxBalanceException), RequestOutcome.Rejected)]
    [InlineData(403, typeof(AivaxPermissionException), RequestOutcome.Rejected)]
    [InlineData(404, typeof(AivaxApiException), RequestOutcome.Rejected)]
    [InlineData(405, typeof(AivaxApiException), RequestOutcome.Rejected)]
    [InlineData(408, typeof(AivaxApiException), RequestOutcome.Unknown)]
    [InlineData(409, typeof(AivaxApiException), RequestOutcome.Rejected)]
    [InlineData(410, typeof(AivaxApiException), RequestOutcome.Rejected)]
    [InlineData(413, typeof(AivaxApiException), RequestOutcome.Rejected)]
    [InlineData(415, typeof(AivaxApiException), RequestOutcome.Rejected)]
    [InlineData(418, typeof(AivaxApiException), RequestOutcome.Rejected)]
    [InlineData(425, typeof(AivaxApiException), RequestOutcome.Unknown)]
    [InlineData(429, typeof(AivaxRateLimitException), RequestOutcome.Rejected)]
    [InlineData(500, typeof(AivaxServiceException), RequestOutcome.Unknown)]
    [InlineData(502, typeof(AivaxServiceException), RequestOutcome.Unknown)]
    [InlineData(503, typeof(AivaxServiceException), RequestOutcome.Unknown)]
    [InlineData(504, typeof(AivaxServiceException), RequestOutcome.Unknown)]
    [InlineData(520, typeof(AivaxServiceException), RequestOutcome.Unknown)]
    [InlineData(524, typeof(AivaxServiceException), RequestOutcome.Unknown)]
    [InlineData(599, typeof(AivaxServiceException), RequestOutcome.Unknown)]
    public async Task C17_Each_status_of_an_account_route_has_its_error(int status, Type type, RequestOutcome outcome)
    {
        AivaxApiException error = await CreateErrorAsync("""{"error":"Explanation.","details":null}""", status);

        Assert.Equal(type, error.GetType());
        Assert.Equal((status, outcome), ((int)error.StatusCode, error.Outcome));
        Assert.Contains($"Create Web Chat Session failed ({status})", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("The service says: Explanation.", error.Message, StringComparison.Ordinal);
        Assert.Single(_handler.Requests);
    }

    [Theory]
    [InlineData(401, typeof(ChatSessionUnavailableException), RequestOutcome.Rejected)]
    [InlineData(403, typeof(ChatSessionUnavailableException), RequestOutcome.Rejected)]
    [InlineData(404, typeof(ChatSessionUnavailableException), RequestOutcome.Rejected)]
    [InlineData(410, typeof(ChatSessionUnavailableException), RequestOutcome.Rejected)]
    [InlineData(400, typeof(AivaxApiException), RequestOutcome.Rejected)]
    [InlineData(402, typeof(AivaxBalanceException), RequestOutcome.Rejected)]
    [InlineData(405, typeof(AivaxApiException), RequestOutcome.Rejected)]
    [InlineData(408, typeof(AivaxApiException), RequestOutcome.Unknown)]
    [InlineData(429, typeof(AivaxRateLimitException), RequestOutcome.Rejected)]
    [InlineData(500, typeof(AivaxServiceException), RequestOutcome.Unknown)]
    [InlineData(524, typeof(AivaxServiceException), RequestOutcome.Unknown)]
    public async Task C17_Each_status_of_the_prompt_route_has_its_error_buffered_and_streamed(int status, Type type, RequestOutcome outcome)
    {
        for (int i = 0; i < 2; i++)
        {
            _handler.Answer("""{"error":"x","details":null}""", status);
            _ = status == 400 ? _handler.Answer("no history", 404) : _handler; // It is asked whether tool calls are open.
        }

        ChatSession session = TestClient.Session(_handler);
        var buffered = (AivaxApiException)await Assert.ThrowsAsync(type, () => session.SendAsync("Oi"));
        var streamed = (AivaxApiException)await Assert.ThrowsAsync(type, () => session.StreamAsync("Oi").ToPromptResponseAsync());

        Assert.Equal((status, outcome), ((int)buffered.StatusCode, buffered.Outcome));
        Assert.Equal(buffered.Message, streamed.Message);
        Assert.Equal(outcome == RequestOutcome.Unknown, buffered.Message.Contains("may be stored and billed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task C33_A_redirect_is_an_error_and_is_not_followed(int status)
    {
        AivaxApiException error = await CreateErrorAsync(
            "", status, with: response => response.Headers.Location = new Uri("https://evil.example/"));

        Assert.Equal((status, RequestOutcome.Rejected), ((int)error.StatusCode, error.Outcome));
        Assert.Contains("check BaseAddress", error.Message, StringComparison.Ordinal);
        Assert.Single(_handler.Requests);
    }

    [Theory]
    [InlineData("error-aivax.response.json", "The session expiration must be between 10 minutes and 90 days.", null, null)]
    [InlineData(
        "error-limit.response.json", "The maximum number of messages per hour was reached.",
        null, """{"limit":"messagesPerHour","value":30}""")]
    [InlineData("error-openai.response.json", "The requested model was not found.", "invalid_request_error", null)]
    public async Task Both_envelopes_of_the_samples_are_read(string fixture, string message, string? code, string? details)
    {
        AivaxApiException error = await CreateErrorAsync(Fixture.Text(fixture), 400);

        Assert.EndsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal((code, details), (error.ErrorCode, error.Details));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("upstream  connect\n error", "upstream connect error")]
    [InlineData(
        "<html><head><title>524: A timeout occurred</title></head><body><h1>Error</h1></body></html>", "524: A timeout occurredError")]
    [InlineData("""{"message":"not our envelope"}""", """{"message":"not our envelope"}""")]
    [InlineData("""{"error":"\ud83d"}""", """{"error":"\ud83d"}""")]
    [InlineData("null", "null")]
    [InlineData("{\"error\":", "{\"error\":")]
    public async Task C21_Any_other_body_is_kept_as_its_first_words(string body, string? details)
    {
        AivaxApiException error = await CreateErrorAsync(body, 524, "text/html");

        Assert.IsType<AivaxServiceException>(error);
        Assert.Equal(details, error.Details);
        Assert.DoesNotContain("The service says", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C29_An_explanation_with_a_byte_that_is_no_text_is_not_lost()
    {
        _handler.Answer((byte[])[.. "{\"error\":\"Not"u8, 0xFF, .. "so.\",\"details\":{\"a\":\""u8, 0xFF, .. "\"}}"u8], 400);

        var error = await Assert.ThrowsAsync<AivaxApiException>(() => TestClient.Session(_handler).SendAsync("Oi"));

        Assert.EndsWith("The service says: Not\uFFFDso.", error.Message, StringComparison.Ordinal);
        Assert.Equal("{\"a\":\"\uFFFD\"}", error.Details);
    }

    [Fact]
    public async Task C21_A_long_page_is_cut_to_512_characters() =>
        Assert.Equal(512, (await CreateErrorAsync($"<p>{new string('x', 400_000)}</p>", 502, "text/html")).Details!.Length);

    [Fact]
    public async Task C15_Details_are_kept_as_json_text_up_to_4_KiB()
    {
        Assert.Equal("[1]", (await CreateErrorAsync("""{"error":"x","details":[1]}""", 400)).Details);
        Assert.Equal(4096, (await CreateErrorAsync($$"""{"error":"x","details":"{{new string('y', 9000)}}"}""", 400)).Details!.Length);
    }

    [Fact]
    public async Task Text_of_the_service_is_kept_up_to_1_KiB()
    {
        AivaxApiException error = await CreateErrorAsync($$"""{"error":"{{new string('y', 200_000)}}","details":null}""", 400);

        Assert.EndsWith(" The service says: " + new string('y', 1024), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_the_service_is_masked_before_it_is_cut()
    {
        AivaxApiException error = await CreateErrorAsync(
            $$"""{"error":"{{new string('y', 1020)}}{{Samples.ApiKey}}","details":null}""", 400);

        Assert.EndsWith("yyy***", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7", 7d)]
    [InlineData("0", 0d)]
    [InlineData("Sun, 22 Nov 2026 12:00:30 GMT", 30d)]
    [InlineData("Sun, 22 Nov 2026 11:00:00 GMT", 0d)]
    [InlineData("-5", null)]
    [InlineData("1.5", 1.5)]
    [InlineData("soon", null)]
    [InlineData("99999999999", null)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 251606951999d)]
    public async Task C18_Retry_after_is_read_where_it_makes_sense(string header, double? seconds)
    {
        AivaxApiException error = await CreateErrorAsync(
            "", 429, with: response => response.Headers.TryAddWithoutValidation("Retry-After", header));

        Assert.Equal(seconds, error.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData("x-request-id", "req_1")]
    [InlineData("cf-ray", "8a1b-GRU")]
    public async Task The_request_id_is_kept(string header, string value) =>
        Assert.Equal(value, (await CreateErrorAsync("", 500, with: response => response.Headers.Add(header, value))).RequestId);

    [Fact]
    public async Task A_body_that_breaks_off_still_leaves_the_status()
    {
        _handler.Do(
            (_, _) => Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StreamContent(new BrokenStream("{\"err"u8.ToArray())) }));

        var error = await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => TestClient.Session(_handler).SendAsync("Oi"));

        Assert.Equal(RequestOutcome.Rejected, error.Outcome);
    }

    [Theory]
    [InlineData("""{"error":"Not so.","details":null}""", "Not so.")]
    [InlineData("""{"error":{"message":"Not so.","code":17}}""", "Not so.")]
    public async Task An_error_with_a_status_of_success_is_an_error(string body, string message)
    {
        _handler.Answer(body).Answer(body).Answer(body).Answer(body).Answer(body);
        AivaxChatClient client = TestClient.Over(_handler);
        ChatSession session = client.OpenSession(Samples.AccessKey);

        AivaxApiException[] errors =
        [
            await Assert.ThrowsAsync<AivaxApiException>(() => session.SendAsync("Oi")),
            await Assert.ThrowsAsync<AivaxApiException>(() => session.StreamAsync("Oi").ToPromptResponseAsync()),
            await Assert.ThrowsAsync<AivaxApiException>(() => client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest())),
            await Assert.ThrowsAsync<AivaxApiException>(() => client.DeleteWebChatSessionAsync(Samples.SessionId)),
            await Assert.ThrowsAsync<AivaxApiException>(() => session.ResetAsync()),
        ];

        Assert.All(errors, error => Assert.Contains(message, error.Message, StringComparison.Ordinal));
        Assert.All(errors, error => Assert.Equal(RequestOutcome.Unknown, error.Outcome));
    }

    private async Task<AivaxApiException> CreateErrorAsync(
        string body, int status, string mediaType = "application/json", Action<HttpResponseMessage>? with = null)
    {
        _handler.Answer(Encoding.UTF8.GetBytes(body), status, mediaType, with);
        AivaxChatClient client = TestClient.Over(_handler, time: new FakeTimeProvider(Samples.Now));
        return await Assert.ThrowsAnyAsync<AivaxApiException>(() => client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest()));
    }
}
