using System.Net;

namespace ChatClients.Sdk.InMemory.Tests.Faults;

public sealed class AnswerFaultTests : IDisposable
{
    private readonly FaultedAivax _aivax = new();

    [Theory]
    [InlineData(307, typeof(AivaxApiException), RequestOutcome.Rejected)]
    [InlineData(400, typeof(AivaxApiException), RequestOutcome.Rejected)]
    [InlineData(402, typeof(AivaxBalanceException), RequestOutcome.Rejected)]
    [InlineData(404, typeof(ChatSessionUnavailableException), RequestOutcome.Rejected)]
    [InlineData(408, typeof(AivaxApiException), RequestOutcome.Unknown)]
    [InlineData(429, typeof(AivaxRateLimitException), RequestOutcome.Rejected)]
    [InlineData(500, typeof(AivaxServiceException), RequestOutcome.Unknown)]
    [InlineData(503, typeof(AivaxServiceException), RequestOutcome.Unknown)]
    [InlineData(524, typeof(AivaxServiceException), RequestOutcome.Unknown)]
    public async Task A_status_becomes_its_typed_error_and_the_turn_never_happens(int status, Type type, RequestOutcome outcome)
    {
        _aivax.Faults.OnPrompt().Times(2).Fail(status, "As scripted.", TimeSpan.FromSeconds(2));
        ChatSession session = await _aivax.CreateAsync();

        foreach (Func<Task> send in new Func<Task>[] { () => session.SendAsync("Hi"), () => session.StreamAsync("Hi")
            .ToPromptResponseAsync() })
        {
            var error = Assert.IsAssignableFrom<AivaxApiException>(await Record.ExceptionAsync(send));

            Assert.IsType(type, error);
            Assert.Equal((outcome, TimeSpan.FromSeconds(2), (HttpStatusCode)status), (error.Outcome, error.RetryAfter, error.StatusCode));
            Assert.Contains("As scripted.", error.Message, StringComparison.Ordinal);
        }

        Assert.Empty(_aivax.Stored(session));
    }

    [Fact]
    public async Task A_failure_after_execution_has_stored_the_turn()
    {
        _aivax.Faults.OnPrompt().AfterExecution().Times(2).Fail(524);
        ChatSession session = await _aivax.CreateAsync();

        await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("One"));
        await Assert.ThrowsAsync<AivaxServiceException>(() => session.StreamAsync("Two").ToPromptResponseAsync());

        Assert.Equal(["One", FaultedAivax.Answer, "Two", FaultedAivax.Answer], _aivax.Stored(session));
    }

    [Fact]
    public async Task A_session_whose_creation_failed_after_execution_is_found_again_by_its_tag()
    {
        _aivax.Faults.OnNext(AivaxCall.CreateSession).AfterExecution().Fail(500);
        await Assert.ThrowsAsync<AivaxServiceException>(() => _aivax.CreateAsync("ana"));
        InMemorySession left = Assert.Single(_aivax.Engine.Sessions);

        Assert.Equal(left.SessionId, (await _aivax.CreateAsync("ana")).SessionId);
    }

    [Fact]
    public async Task Both_envelopes_are_read()
    {
        _aivax.Faults.OnPrompt().Respond(FaultAnswer.Error(429, "Too fast.", """{"limit":"messagesPerHour","value":3}"""));
        _aivax.Faults.OnPrompt().Respond(FaultAnswer.OpenAIError(500, "Broken.", "server_error"));
        ChatSession session = await _aivax.CreateAsync();

        AivaxRateLimitException own = await Assert.ThrowsAsync<AivaxRateLimitException>(() => session.SendAsync("Hi"));
        AivaxServiceException other = await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Hi"));

        Assert.Contains("Too fast.", own.Message, StringComparison.Ordinal);
        Assert.Contains("messagesPerHour", own.Details, StringComparison.Ordinal);
        Assert.Contains("Broken.", other.Message, StringComparison.Ordinal);
        Assert.Equal("server_error", other.ErrorCode);
    }

    [Fact]
    public async Task Pages_and_empty_bodies_are_typed_errors_too()
    {
        _aivax.Faults.OnPrompt().Respond(FaultAnswer.Html(502));
        _aivax.Faults.OnPrompt().Respond(FaultAnswer.Empty(503));
        _aivax.Faults.OnPrompt().Respond(FaultAnswer.Html(200, "<p>Please log in.</p>"));
        _aivax.Faults.OnPrompt().Respond(FaultAnswer.Text(200, "", "application/json"));
        ChatSession session = await _aivax.CreateAsync();

        Assert.Contains(
            "Bad gateway", (await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Hi"))).Details,
            StringComparison.Ordinal);
        Assert.Null((await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Hi"))).Details);
        Assert.Equal(
            RequestOutcome.Unknown,
            (await Assert.ThrowsAsync<AivaxProtocolException>(() => session.StreamAsync("Hi").ToPromptResponseAsync())).Outcome);
        Assert.Equal(RequestOutcome.Unknown, (await Assert.ThrowsAsync<AivaxProtocolException>(() => session.SendAsync("Hi"))).Outcome);
    }

    [Fact]
    public async Task The_bytes_are_those_of_the_script()
    {
        _aivax.Faults.OnPrompt().Fail(503, "Down.", TimeSpan.FromSeconds(1.2));
        _aivax.Faults.OnPrompt().Respond(FaultAnswer.OpenAIError(429, "Slow down.", "rate"));
        _aivax.Faults.OnPrompt().Respond(
            FaultAnswer.Text(200, "data: odd", "text/odd; x").WithHeader("Retry-After", "soon").WithHeader("Content-Language", "pt-BR"));
        _aivax.Faults.OnPrompt().Respond(FaultAnswer.Empty(500));
        ChatSession session = await _aivax.CreateAsync();

        Assert.Equal("""503 application/json; charset=utf-8 [2] {"error":"Down.","details":null}""", await ShowAsync(session));
        Assert.Equal(
            """429 application/json; charset=utf-8 [] {"error":{"message":"Slow """
            + """down.","type":"server_error","param":null,"code":"rate"}}""", await ShowAsync(session));
        Assert.Equal("200 text/odd; x [soon] data: odd", await ShowAsync(session));
        Assert.Equal("500  [] ", await ShowAsync(session));
    }

    [Fact]
    public async Task A_throttled_call_says_when_to_try_again()
    {
        _aivax.Faults.OnNext(AivaxCall.CreateSession).Throttle(TimeSpan.FromMinutes(1));

        AivaxRateLimitException error = await Assert.ThrowsAsync<AivaxRateLimitException>(() => _aivax.CreateAsync());

        Assert.Equal((TimeSpan.FromMinutes(1), RequestOutcome.Rejected), (error.RetryAfter, error.Outcome));
    }

    public void Dispose() => _aivax.Dispose();

    private async Task<string> ShowAsync(ChatSession session)
    {
        using HttpResponseMessage response = await _aivax.PromptAsync(session, stream: false);
        string type = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var given) ? given.ToString() : "";
        string retryAfter = response.Headers.NonValidated.TryGetValues("Retry-After", out var wait) ? wait.ToString() : "";
        return $"{(int)response.StatusCode} {type} [{retryAfter}] {await response.Content.ReadAsStringAsync()}";
    }
}
