using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>The end of a client ends what it is doing, says so, and takes nothing with it that is not its own.</summary>
public sealed class DisposalTests
{
    [Fact]
    public async Task C40_A_disposed_client_says_so_and_sends_nothing()
    {
        await using SwitchedService service = await SwitchedService.StartAsync();
        foreach (PublicCall call in PublicCalls.All)
        {
            AivaxChatClient client = Clients.Of(service.Address);
            ChatSession session = await service.CreateSessionAsync(client);
            int before = service.Requests;

            client.Dispose();
            client.Dispose();

            AssertSaysSo(call, await Record.ExceptionAsync(() => call.Run(client, session).InTime()));
            Assert.Equal(before, service.Requests);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task C40_Disposing_ends_the_calls_under_way(bool ownsHttpClient)
    {
        Hang hang = new();
        await using SwitchedService service = await SwitchedService.StartAsync();
        foreach (PublicCall call in PublicCalls.All)
        {
            using var http = new HttpClient();
            var client = new AivaxChatClient(Clients.Options(service.Address), ownsHttpClient ? null : http);
            ChatSession session = await service.CreateSessionAsync(client);
            service.Answer = hang.AnswerAsync;

            Task running = call.Run(client, session);
            await hang.Reached.InTime();
            client.Dispose();

            AssertSaysSo(call, await Record.ExceptionAsync(() => running.InTime()));
            await hang.Left.InTime();
            service.Answer = SwitchedService.Json("still open");
            if (!ownsHttpClient)
            {
                Assert.Equal("still open", await http.GetStringAsync(service.Address));
            }

            hang = new();
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    public async Task C40_Disposing_ends_an_answer_that_is_being_read(string contentType)
    {
        Hang hang = new() { ContentType = contentType };
        await using SwitchedService service = await SwitchedService.StartAsync(hang.AnswerAsync);
        AivaxChatClient client = Clients.Of(service.Address);

        Task<PromptResponse> running = client.OpenSession("k1").SendAsync("Oi");
        await hang.Reached.InTime();
        client.Dispose();

        AssertSaysSo("reading", await Record.ExceptionAsync(() => running.InTime()));
        await hang.Left.InTime();
    }

    /// <summary>The answer before it is held by somebody who does not read on: there is nothing to wait for any more.</summary>
    [Fact]
    public async Task C40_Disposing_ends_a_prompt_that_waits_for_its_turn()
    {
        await using SwitchedService service = await SwitchedService.StartAsync(StreamAndStayAsync);
        AivaxChatClient client = Clients.Of(service.Address);
        ChatSession session = client.OpenSession("k1");
        await using IAsyncEnumerator<ChatResponseUpdate> first = session.StreamAsync("Oi").GetAsyncEnumerator();
        await first.MoveNextAsync().InTime();

        Task<PromptResponse> second = session.SendAsync("Oi");
        client.Dispose();

        AssertSaysSo("waiting", await Record.ExceptionAsync(() => second.InTime()));
        Assert.Equal(1, service.Requests);
    }

    [Fact]
    public async Task C40_Disposing_ends_the_wait_before_a_retry()
    {
        var time = new RetryClock();
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json("""{"error":"busy"}""", 503));
        AivaxChatClient client = Clients.Of(service.Address, options => options.Retry = new(), time);

        Task<ChatSessionInfo> running = client.OpenSession("k1").GetInfoAsync();
        await time.Waiting.InTime();
        client.Dispose();

        AssertSaysSo("backoff", await Record.ExceptionAsync(() => running.InTime()));
        Assert.Equal(1, service.Requests);
    }

    [Fact]
    public async Task C40_Disposing_between_attempts_reports_the_first()
    {
        var time = new RetryClock();
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json("""{"error":"busy"}""", 503));
        AivaxChatClient client = Clients.Of(service.Address, options => options.Retry = new() { RetryPromptOn503 = true }, time);

        Task<PromptResponse> running = client.OpenSession("k1").SendAsync("Oi");
        await time.Waiting.InTime();
        client.Dispose();

        Exception? error = await Record.ExceptionAsync(() => running.InTime());
        AssertSaysSo("between", error);
        Assert.Contains("may be stored and billed", error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C40_A_stream_of_a_disposed_client_says_so_when_it_is_read()
    {
        await using SwitchedService service = await SwitchedService.StartAsync(StreamAndStayAsync);
        AivaxChatClient client = Clients.Of(service.Address);
        IAsyncEnumerable<ChatResponseUpdate> notBegun = client.OpenSession("k1").StreamAsync("Oi");
        await using IAsyncEnumerator<ChatResponseUpdate> begun = client.OpenSession("k2").StreamAsync("Oi").GetAsyncEnumerator();
        await begun.MoveNextAsync().InTime();

        client.Dispose();

        AssertSaysSo("not begun", await Record.ExceptionAsync(() => PublicCalls.ReadAsync(notBegun).InTime()));
        AssertSaysSo("begun", await Record.ExceptionAsync(() => begun.MoveNextAsync().InTime()));
        Assert.Equal(1, service.Requests);
    }

    [Fact]
    public async Task C40_Disposing_the_container_ends_its_client()
    {
        Hang hang = new();
        await using SwitchedService service = await SwitchedService.StartAsync(hang.AnswerAsync);
        ServiceProvider services = Clients.Registered(service.Address);

        Task<PromptResponse> running = services.Session().SendAsync("Oi");
        await hang.Reached.InTime();
        await services.DisposeAsync();

        Exception? error = await Record.ExceptionAsync(() => running.InTime());
        AssertSaysSo("container", error);
        Assert.Contains("may be stored and billed", error!.Message, StringComparison.Ordinal);
        await hang.Left.InTime();
    }

    private static async Task StreamAndStayAsync(HttpContext context)
    {
        context.BeginStream();
        await context.EventAsync(Events.Text("Oi"));
        await context.AbortedAsync();
    }

    private static void AssertSaysSo(object call, Exception? error)
    {
        Assert.True(error is ObjectDisposedException, $"{call}: {error}");
        Assert.Contains(nameof(AivaxChatClient), ((ObjectDisposedException)error!).ObjectName, StringComparison.Ordinal);
    }

    /// <summary>Stands still, and signals when the wait before a retry has begun: of all that is timed, only that is short.</summary>
    private sealed class RetryClock : FakeTimeProvider
    {
        private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Waiting => _waiting.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ITimer timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime >= TimeSpan.Zero && dueTime < TimeSpan.FromSeconds(1))
            {
                _waiting.TrySetResult();
            }

            return timer;
        }
    }

    /// <summary>Does not answer, or not to the end, and sees whether the client went away.</summary>
    private sealed class Hang
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string? ContentType { get; init; }

        public Task Reached => _reached.Task;

        public Task Left => _left.Task;

        public async Task AnswerAsync(HttpContext context)
        {
            if (ContentType is not null)
            {
                context.Response.ContentType = ContentType;
                await context.Response.WriteAsync(RawAnswer.Event(Events.Text("Oi")));
                await context.Response.Body.FlushAsync();
            }

            _reached.TrySetResult();
            await context.AbortedAsync();
            _left.TrySetResult();
        }
    }
}
