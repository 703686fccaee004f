using ChatClients.Sdk.Tests.Streaming.Doubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Turns;

public sealed class CancellationTests : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly LiveContent _body = new();

    public void Dispose()
    {
        _cancel.Dispose();
        _body.Dispose();
    }

    [Fact]
    public async Task Before_the_first_step_nothing_is_sent()
    {
        AnswerHandler service = new();
        IAsyncEnumerable<ChatResponseUpdate> stream = service.Session().StreamAsync("Oi", cancellationToken: _cancel.Token);
        await _cancel.CancelAsync();

        AssertCancelled((await Reading.Of(stream)).Error);
        Assert.Empty(service.Prompts);
    }

    [Fact]
    public async Task A_call_is_cancelled_before_the_service_begins_to_answer()
    {
        var asked = new TaskCompletionSource();
        AnswerHandler service = new AnswerHandler().Do(async (_, cancellationToken) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        });

        Task<Reading> reading = Reading.Of(service.Session().StreamAsync("Oi", cancellationToken: _cancel.Token));
        await asked.Task;
        await _cancel.CancelAsync();

        AssertCancelled((await reading).Error);
    }

    [Fact]
    public async Task A_call_is_cancelled_inside_a_read()
    {
        Task<Reading> reading = Reading.Of(
            new AnswerHandler().Give(_body.Event(Timeline.Text("Hi"))).Session().StreamAsync("Oi", cancellationToken: _cancel.Token));
        Assert.False(reading.IsCompleted);

        await _cancel.CancelAsync();

        AssertCancelled((await reading).Error);
        Assert.Equal("Hi", (await reading).Text);
        await _body.Closed;
    }

    [Fact]
    public async Task Between_events_that_have_arrived()
    {
        _body.Event(Timeline.Text("a")).Event(Timeline.Text("b")).Event(Timeline.End).End();
        await using var updates = new AnswerHandler().Give(_body).Session().StreamAsync("Oi", cancellationToken: _cancel.Token)
            .GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());

        await _cancel.CancelAsync();

        AssertCancelled(await Record.ExceptionAsync(async () => await updates.MoveNextAsync()));
        await _body.Closed;
    }

    [Fact]
    public async Task The_token_of_the_enumeration_cancels_too()
    {
        await using var updates = new AnswerHandler().Give(_body.Event(Timeline.Text("a"))).Session().StreamAsync("Oi")
            .GetAsyncEnumerator(_cancel.Token);
        Assert.True(await updates.MoveNextAsync());
        ValueTask<bool> next = updates.MoveNextAsync();

        await _cancel.CancelAsync();

        AssertCancelled(await Record.ExceptionAsync(async () => await next));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Either_of_two_tokens_ends_it_at_any_time(bool first)
    {
        using var other = new CancellationTokenSource();
        (CancellationToken method, CancellationToken enumeration) = first ? (_cancel.Token, other.Token) : (other.Token, _cancel.Token);
        await using var updates = new AnswerHandler().Give(_body.Event(Timeline.Text("a"))).Session()
            .StreamAsync("Oi", cancellationToken: method).GetAsyncEnumerator(enumeration);
        Assert.True(await updates.MoveNextAsync());
        ValueTask<bool> next = updates.MoveNextAsync();
        _body.Event(Timeline.Text("b"));
        Assert.True(await next);
        next = updates.MoveNextAsync();

        await _cancel.CancelAsync();

        var error = Assert.IsAssignableFrom<OperationCanceledException>(await Record.ExceptionAsync(async () => await next));
        Assert.True(error.CancellationToken.IsCancellationRequested);
        Assert.False(other.IsCancellationRequested);
        await _body.Closed;
    }

    [Fact]
    public async Task A_buffered_call()
    {
        Task<PromptResponse> answer = new AnswerHandler().Give(_body).Session().SendAsync("Oi", cancellationToken: _cancel.Token);

        await _cancel.CancelAsync();

        AssertCancelled(await Record.ExceptionAsync(() => answer));
    }

    [Fact]
    public async Task A_call_is_cancelled_while_it_waits_for_the_turn()
    {
        AnswerHandler service = new AnswerHandler().Give(_body);
        ChatSession session = service.Session();
        Task<Reading> first = Reading.Of(session.StreamAsync("Oi"));
        Task<Reading> second = Reading.Of(session.StreamAsync("E?", cancellationToken: _cancel.Token));

        await _cancel.CancelAsync();

        AssertCancelled((await second).Error);
        Assert.False(first.IsCompleted);
        Assert.Single(service.Prompts);
    }

    [Fact]
    public async Task Leaving_the_loop_closes_the_body_and_gives_the_turn_back()
    {
        AnswerHandler service = new AnswerHandler().Give(_body.Event(Timeline.Text("Hi"))).Sse("data: [DONE]\n\n");
        ChatSession session = service.Session();

        await foreach (ChatResponseUpdate update in session.StreamAsync("Oi"))
        {
            Assert.Equal("Hi", update.Text);
            break;
        }

        await _body.Closed;
        Assert.Null((await Reading.Of(session.StreamAsync("E?"))).Error);
    }

    [Fact]
    public async Task An_error_inside_the_loop_closes_the_body()
    {
        IAsyncEnumerable<ChatResponseUpdate> stream = new AnswerHandler().Give(_body.Event(Timeline.Text("Hi"))).Session()
            .StreamAsync("Oi");

        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (ChatResponseUpdate update in stream)
            {
                throw new FormatException(update.Text);
            }
        });

        await _body.Closed;
    }

    [Fact]
    public async Task A_client_disposed_in_mid_stream_says_so()
    {
        AivaxChatClient client = new AnswerHandler().Give(_body.Event(Timeline.Text("Hi"))).Client();
        Task<Reading> reading = Reading.Of(client.OpenSession("key").StreamAsync("Oi"));

        client.Dispose();
        _body.Break(new ObjectDisposedException("the connection"));

        Assert.IsType<ObjectDisposedException>((await reading).Error);
    }

    private void AssertCancelled(Exception? error) =>
        Assert.Equal(_cancel.Token, Assert.IsAssignableFrom<OperationCanceledException>(error).CancellationToken);
}
