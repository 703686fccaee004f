using System.Net;
using ChatClients.Sdk.Reliability.Tests.Hosts;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>Handlers of the application that refuse a request in the service's place, while the service acts: a throttle, a circuit
/// breaker, a fallback.</summary>
public sealed class ShortCircuitedResponseTests
{
    private const string Empty = """{"message":null,"data":{"messages":[]}}""";

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task A_prompt_that_a_handler_refused_when_it_had_left_is_sent_once(HttpStatusCode status)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var abandoning = new AbandoningHandler(arrived.Task, status);
        await using WebServer server = await WebServer.StartAsync(async context =>
        {
            arrived.TrySetResult();
            await context.AbortedAsync();
        });
        await using ServiceProvider services =
            Clients.Registered(server.Address, http => http.AddHttpMessageHandler(() => abandoning), configure: Trying);

        AivaxApiException error = await FailAsync(services.Session());

        Assert.Equal((status, RequestOutcome.Unknown, 1), (error.StatusCode, error.Outcome, server.Prompts));
        Assert.Contains("handler", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.BadRequest)]
    public async Task A_prompt_whose_answer_a_handler_replaced_is_sent_once_and_found_in_the_history(HttpStatusCode status)
    {
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json(Empty));
        await using ServiceProvider services = Clients.Registered(
            service.Address, http => http.AddHttpMessageHandler(() => new ShortCircuitingHandler(status)), configure: Trying);
        ChatSession session = services.Session();
        await session.GetHistoryAsync();
        service.Answer = SwitchedService.Json(PublicCalls.Reply);

        AivaxApiException error = await FailAsync(session);

        Assert.Equal((RequestOutcome.Unknown, 2), (error.Outcome, service.Requests));
        service.Answer = SwitchedService.Json(PublicCalls.Info);
        Assert.Equal(TurnOutcome.Stored, (await session.ReconcileAsync("Oi")).Outcome);
    }

    [Fact]
    public async Task A_refusal_of_the_service_stays_one_in_the_words_of_a_handler()
    {
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json("{}", status: 401));
        await using ServiceProvider services = Clients.Registered(
            service.Address, http => http.AddHttpMessageHandler(() => new ShortCircuitingHandler(HttpStatusCode.BadRequest)),
            configure: Trying);

        Assert.Equal(RequestOutcome.Rejected, (await FailAsync(services.Session())).Outcome);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public Task A_session_without_a_tag_is_created_once(HttpStatusCode status) =>
        CreateAsync(
            1, SwitchedService.Json(PublicCalls.Created), http => http.AddHttpMessageHandler(() => new ShortCircuitingHandler(status)));

    [Theory(Skip = ClientBuild.NoSynchronousBody, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public Task A_session_without_a_tag_is_created_once_without_waiting(HttpStatusCode status) =>
        CreateAsync(
            1, SwitchedService.Json(PublicCalls.Created), http => http.AddHttpMessageHandler(() => new ShortCircuitingHandler(status))
                .AddHttpMessageHandler(() => new BlockingHandler()));

    /// <summary>A handler repeats what is no prompt as it likes. What it got first says nothing of the send that was lost after
    /// it.</summary>
    [Fact]
    public Task A_first_answer_is_not_that_to_a_second_send()
    {
        int requests = 0;
        return CreateAsync(
            2,
            context =>
            {
                if (Interlocked.Increment(ref requests) > 1)
                {
                    context.Abort();
                }

                context.Response.StatusCode = 429;
                return Task.CompletedTask;
            },
            http => http.AddHttpMessageHandler(() => new FirstAnswerHandler()));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_prompt_that_never_left_is_tried_again_whatever_a_handler_makes_of_it(HttpStatusCode status)
    {
        using var closed = new ClosedPort();
        var counter = new AttemptCounter();
        await using ServiceProvider services = Clients.Registered(
            closed.Address, http => http.AddHttpMessageHandler(() => counter).AddHttpMessageHandler(() => new FallbackHandler(status)),
            configure: Trying);

        await Assert.ThrowsAnyAsync<AivaxApiException>(
            () => services.Client().CreateWebChatSessionAsync(new CreateWebChatSessionRequest()).InTime());

        Assert.Equal(3, counter.Tries.Count);
    }

    private static Task<AivaxApiException> FailAsync(ChatSession session) =>
        Assert.ThrowsAnyAsync<AivaxApiException>(() => session.SendAsync("Oi").InTime());

    private static async Task CreateAsync(int requests, RequestDelegate answer, Action<IHttpClientBuilder> http)
    {
        await using SwitchedService service = await SwitchedService.StartAsync(answer);
        await using ServiceProvider services = Clients.Registered(service.Address, http, configure: Trying);

        var error = await Assert.ThrowsAnyAsync<AivaxApiException>(
            () => services.Client().CreateWebChatSessionAsync(new CreateWebChatSessionRequest()).InTime());

        Assert.Equal((RequestOutcome.Unknown, requests), (error.Outcome, service.Requests));
    }

    private static void Trying(AivaxChatClientOptions options) =>
        options.Retry = new AivaxRetryOptions { BaseDelay = TimeSpan.Zero, RetryPromptOn503 = true };
}
