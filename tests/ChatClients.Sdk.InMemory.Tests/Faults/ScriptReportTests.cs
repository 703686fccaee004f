using System.Net;
using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Faults;

public sealed class ScriptReportTests : IDisposable
{
    private readonly FaultedAivax _aivax = new();

    [Fact]
    public async Task An_unused_fault_is_reported_with_its_target()
    {
        _aivax.Faults.OnNext(AivaxCall.CreateSession).Times(2).Fail(503, retryAfter: TimeSpan.FromSeconds(1.5));
        _aivax.Faults.OnPrompt().ForSession("ana").OnTurn(3).FromCall(2).AfterExecution().LoseConnection();
        _aivax.Faults.OnNextCall().EveryTime().ForSession("nobody").RefuseConnection();
        _aivax.Faults.OnPrompt().WhileStreaming().PingEvery(TimeSpan.FromSeconds(15)).Pace(TimeSpan.FromSeconds(1)).GarbageAfter(1)
            .StallAfter(2).CutAfterBytes(99).WithoutEndMark();
        _aivax.Faults.OnNext(AivaxCall.Reset).Times(2);
        await Assert.ThrowsAsync<AivaxServiceException>(() => _aivax.CreateAsync());

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(_aivax.Faults.VerifyAllUsed);

        const string Streaming = "while streaming, insert after 1 events, stall after 2 events, cut after 99 bytes, "
            + "an event every 00:00:01, a ping every 00:00:15, no end mark";
        Assert.Equal(
            $"""
            The script of faults was not played to its end:
            - Create Web Chat Session, 2 times: answer 503, Retry-After: 2 – used once
            - Send Prompt, session 'ana', turn 3, from call 2 on, after execution: lose the connection – used 0 times
            - any call, session 'nobody', every time: no connection (ConnectionError) – used 0 times
            - Send Prompt: {Streaming} – used 0 times
            - Reset, 2 times: the script does not say what happens
            """,
            error.Message, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task A_point_that_the_answer_never_came_to_is_reported()
    {
        _aivax.Faults.OnPrompt().WhileStreaming().CutAfter(9);
        _aivax.Faults.OnPrompt().WhileStreaming().CutAfterBytes(100_000);
        _aivax.Faults.OnPrompt().WhileStreaming();
        ChatSession session = await _aivax.CreateAsync();
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(FaultedAivax.Answer, (await session.StreamAsync("Hi").ToPromptResponseAsync()).CompletionText);
        }

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(_aivax.Faults.VerifyAllUsed);

        Assert.Contains("it never reached 'cut after 9 events'", error.Message, StringComparison.Ordinal);
        Assert.Contains("it never reached 'cut after 100000 bytes'", error.Message, StringComparison.Ordinal);
        Assert.Contains("the answer had only 5 events", error.Message, StringComparison.Ordinal);
        Assert.Contains("the script does not say what happens", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_was_refused_is_reported()
    {
        _aivax.Faults.OnPrompt().WhileStreaming().CutAfter(1);
        ChatSession session = await _aivax.CreateAsync();
        await _aivax.Client.DeleteWebChatSessionAsync(session.SessionId!);

        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.StreamAsync("Hi").ToPromptResponseAsync());

        Assert.Contains(
            "the answer was 404, not a stream", Assert.Throws<InvalidOperationException>(_aivax.Faults.VerifyAllUsed).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_show_the_fault_that_they_met()
    {
        ChatSession session = await _aivax.CreateAsync();
        _aivax.Faults.OnPrompt().Fail(500);
        _aivax.Faults.OnPrompt().LoseConnection();
        _aivax.Faults.OnPrompt().RefuseConnection();
        for (int i = 0; i < 4; i++)
        {
            await Record.ExceptionAsync(() => session.SendAsync("Hi"));
        }

        RecordedRequest[] prompts =
            [.. _aivax.Engine.Requests.Where(request => request.Route.EndsWith("/prompt", StringComparison.Ordinal))];
        Assert.Equal([500, 0, 0, 200], prompts.Select(request => request.StatusCode));
        Assert.Equal(
            ["Send Prompt: answer 500", "Send Prompt: lose the connection", "Send Prompt: no connection (ConnectionError)", null],
            prompts.Select(request => request.Fault));
        Assert.Equal("POST api/v1/public/chat-clients/{accessKey}/prompt → 500 [Send Prompt: answer 500]", prompts[0].ToString());
        Assert.Equal([false, false, true, false], prompts.Select(request => request.Body is null));
        Assert.All(prompts, request => Assert.Equal(session.SessionId, request.SessionId));
    }

    [Fact]
    public async Task Keys_are_masked_everywhere()
    {
        ChatSession session = await _aivax.CreateAsync();
        FaultTarget unfinished = _aivax.Faults.OnPrompt().ForSession(session.AccessKey);
        ScriptedFault fault = _aivax.Faults.OnNextCall().ForSession(session.AccessKey).Times(2)
            .Respond(FaultAnswer.Empty(307).WithHeader("Location", session.TalkUrl!.AbsoluteUri));
        await Assert.ThrowsAsync<AivaxApiException>(() => session.GetInfoAsync());

        string report = Assert.Throws<InvalidOperationException>(_aivax.Faults.VerifyAllUsed).Message;

        Assert.All(
            [report, fault.ToString(), unfinished.ToString(), _aivax.Engine.Requests[^1].Fault!],
            text => Assert.DoesNotContain(session.AccessKey, text, StringComparison.Ordinal));
        Assert.Contains("session '***'", report, StringComparison.Ordinal);
        Assert.Contains("Location: https://aivax.test/chat/***", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_that_no_route_takes_are_reported()
    {
        ChatSession session = await _aivax.CreateAsync();
        _aivax.Engine.VerifyNoUnmatchedRequests();
        (await _aivax.Http.GetAsync("api/v2/" + session.AccessKey)).Dispose();
        (await _aivax.Http.GetAsync(BareAivax.Prompt(session.AccessKey))).Dispose();

        string report = Assert.Throws<InvalidOperationException>(_aivax.Engine.VerifyNoUnmatchedRequests).Message;

        Assert.Contains("- GET api/v2/*** → 404", report, StringComparison.Ordinal);
        Assert.Contains("- GET api/v1/public/chat-clients/{accessKey}/prompt → 405", report, StringComparison.Ordinal);
        Assert.DoesNotContain(session.AccessKey, report, StringComparison.Ordinal);
        Assert.Equal([true, false, false], _aivax.Engine.Requests.Select(request => request.IsMatched));
    }

    [Fact]
    public async Task A_request_that_no_route_takes_meets_no_fault()
    {
        _aivax.Faults.OnNextCall().Fail(500);

        using HttpResponseMessage response = await _aivax.Http.GetAsync("api/v2");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Throws<InvalidOperationException>(_aivax.Faults.VerifyAllUsed);
    }

    public void Dispose() => _aivax.Dispose();
}
