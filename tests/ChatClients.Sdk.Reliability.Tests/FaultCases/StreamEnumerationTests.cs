using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>One enumeration, one request; and either of two tokens ends it.</summary>
public sealed class StreamEnumerationTests : IDisposable
{
    private readonly LiveContent _body = new();

    public void Dispose() => _body.Dispose();

    [Fact]
    public async Task S29_A_second_enumeration_is_refused_whatever_the_first_came_to()
    {
        AnswerHandler service = new AnswerHandler().Sse("data: [DONE]\n\n").Sse("");
        ChatSession session = service.Session();
        IAsyncEnumerable<ChatResponseUpdate>[] streams =
            [session.StreamAsync("a"), session.GetStreamingResponseAsync([new(ChatRole.User, "b")])];
        foreach (IAsyncEnumerable<ChatResponseUpdate> stream in streams)
        {
            await Reading.Of(stream);

            var error = Assert.IsType<InvalidOperationException>((await Reading.Of(stream)).Error);
            Assert.Contains("Each enumeration would send the prompt again", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(2, service.Prompts.Count);
    }

    [Fact]
    public async Task S29_Two_enumerations_at_the_same_time_are_one_request()
    {
        AnswerHandler service = new AnswerHandler().Give(_body.Event(Events.Text("Hi")));
        IAsyncEnumerable<ChatResponseUpdate> stream = service.Session().StreamAsync("Oi");
        await using IAsyncEnumerator<ChatResponseUpdate> first = stream.GetAsyncEnumerator();
        await using IAsyncEnumerator<ChatResponseUpdate> second = stream.GetAsyncEnumerator();
        Assert.True(await first.MoveNextAsync());

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await second.MoveNextAsync());

        Assert.Single(service.Prompts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S31_Either_of_two_tokens_ends_the_enumeration_at_any_time(bool ofMethod)
    {
        using var cancel = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        (CancellationToken method, CancellationToken enumeration) = ofMethod ? (cancel.Token, other.Token) : (other.Token, cancel.Token);
        IAsyncEnumerable<ChatResponseUpdate> stream = new AnswerHandler().Give(_body).Session()
            .StreamAsync("Oi", cancellationToken: method);
        await using var updates = stream.WithCancellation(enumeration).GetAsyncEnumerator();
        for (int i = 0; i < 3; i++)
        {
            _body.Event(Events.Text("Hi"));
            Assert.True(await updates.MoveNextAsync());
        }

        var next = updates.MoveNextAsync();
        await cancel.CancelAsync();

        var error = Assert.IsAssignableFrom<OperationCanceledException>(await Record.ExceptionAsync(async () => await next));
        Assert.True(error.CancellationToken.IsCancellationRequested);
        Assert.False(other.IsCancellationRequested);
        await _body.Closed.InTime();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S31_One_token_is_the_one_that_the_error_names(bool ofMethod)
    {
        using var cancel = new CancellationTokenSource();
        IAsyncEnumerable<ChatResponseUpdate> stream = new AnswerHandler().Give(_body).Session()
            .StreamAsync("Oi", cancellationToken: ofMethod ? cancel.Token : default);
        await using var updates = stream.WithCancellation(ofMethod ? default : cancel.Token).GetAsyncEnumerator();
        var next = updates.MoveNextAsync();

        await cancel.CancelAsync();

        Assert.Equal(
            cancel.Token,
            Assert.IsAssignableFrom<OperationCanceledException>(await Record.ExceptionAsync(async () => await next)).CancellationToken);
    }

    [Fact]
    public async Task S31_Tokens_that_are_cancelled_later_change_nothing_about_a_whole_answer()
    {
        using var method = new CancellationTokenSource();
        using var enumeration = new CancellationTokenSource();
        _body.Event(Events.Text("Hi")).Event(Events.End).End();
        IAsyncEnumerable<ChatResponseUpdate> stream = new AnswerHandler().Give(_body).Session()
            .StreamAsync("Oi", cancellationToken: method.Token);
        await using (var updates = stream.WithCancellation(enumeration.Token).GetAsyncEnumerator())
        {
            Assert.True(await updates.MoveNextAsync());
            Assert.False(await updates.MoveNextAsync());
        }

        await method.CancelAsync();
        await enumeration.CancelAsync();
    }
}
