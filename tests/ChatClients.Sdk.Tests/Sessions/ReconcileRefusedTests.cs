using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;
using static ChatClients.Sdk.Tests.Sessions.LostTurns;

namespace ChatClients.Sdk.Tests.Sessions;

/// <summary>A prompt that was not taken changed nothing: what was open before it still is.</summary>
public sealed class ReconcileRefusedTests
{
    private readonly CannedHandler _handler = new();

    [Theory]
    [InlineData("Pague 100", true)]
    [InlineData("Pague 100", false)]
    [InlineData("E o pedido?", true)]
    [InlineData("E o pedido?", false)]
    public async Task After_a_refused_prompt_the_open_one_is_still_looked_for(string second, bool isSent)
    {
        ChatSession session = await SessionAsync(_handler);
        await LoseAsync(_handler, session, "Pague 100");
        await RefuseAsync(session, second, isSent);
        _handler.Answer(History("Oi")).Answer(History("Oi", "Pague 100"));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Pague 100"));
        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Pague 100"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_prompt_after_a_refused_one_is_looked_for(bool isSent)
    {
        ChatSession session = await SessionAsync(_handler);
        await RefuseAsync(session, "Pague 100", isSent);
        await LoseAsync(_handler, session, "Pague 100");
        _handler.Answer(History("Oi")).Answer(History("Oi", "Pague 100"));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Pague 100"));
        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Pague 100"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_prompt_that_does_not_answer_an_open_call_was_never_sent(bool streamed)
    {
        ChatSession session = await SessionAsync(_handler);
        _handler.Answer("""{"completionText":"","toolCalls":[{"id":"call_7f3a","functionName":"pay","contents":"{}"}]}""");
        await session.SendAsync("Pague 100");

        await Assert.ThrowsAsync<AivaxToolCallsPendingException>(
            () => streamed ? session.StreamAsync("E?").ToPromptResponseAsync() : session.SendAsync("E?"));
        _handler.Answer(History("Oi", "Pague 100"));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("E?"));
    }

    [Fact]
    public async Task A_refused_prompt_after_two_open_ones_settles_neither()
    {
        ChatSession session = await SessionAsync(_handler);
        await LoseAsync(_handler, session, "Sim");
        await LoseAsync(_handler, session, "Sim");
        await RefuseAsync(session, "Sim", isSent: true);
        _handler.Answer(History("Oi")).Answer(History("Oi", "Sim"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Sim"));
        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Sim"));
    }

    [Fact]
    public async Task A_history_that_was_read_while_a_prompt_may_still_land_in_it_is_no_measure()
    {
        ChatSession session = await SessionAsync(_handler);
        await LoseAsync(_handler, session, "Sim");
        await RefuseAsync(session, "Sim", isSent: true);
        _handler.Answer(History("Oi")).Answer(History("Oi"));
        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Sim"));
        await session.GetHistoryAsync();
        await LoseAsync(_handler, session, "Sim");
        _handler.Answer(History("Oi", "Sim"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Sim"));
    }

    [Fact]
    public async Task A_refused_prompt_of_the_same_words_as_a_stored_one_is_unknown()
    {
        ChatSession session = await SessionAsync(_handler);
        await LoseAsync(_handler, session, "Sim");
        _handler.Answer(History("Oi", "Sim"));
        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Sim"));
        await RefuseAsync(session, "Sim", isSent: true);
        _handler.Answer(History("Oi", "Sim"));

        Assert.Equal(TurnOutcome.Unknown, await session.OutcomeAsync("Sim"));
    }

    [Fact]
    public async Task A_prompt_cancelled_before_its_turn_is_not_stored_with_the_one_before_it()
    {
        ChatSession session = await SessionAsync(_handler);
        _handler.Answer(Samples.SimpleReply).Answer(History("Oi", "Um"));
        await session.SendAsync("Um");
        await CancelBeforeTurnAsync(session, "Dois");

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Dois"));
    }

    [Fact]
    public async Task A_stream_that_was_cancelled_while_another_ran_is_not_stored_with_that()
    {
        ChatSession session = await SessionAsync(_handler);
        _handler.Answer(Fixture.Text("stream-simple.sse"), mediaType: "text/event-stream").Answer(History("Oi", "Um"));
        await using (IAsyncEnumerator<ChatResponseUpdate> answer = session.StreamAsync("Um").GetAsyncEnumerator())
        {
            await answer.MoveNextAsync();
            await CancelBeforeTurnAsync(session, "Dois");
            while (await answer.MoveNextAsync())
            {
            }
        }

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Dois"));
    }

    [Fact]
    public async Task After_a_prompt_that_was_cancelled_before_its_turn_the_open_one_is_looked_for()
    {
        ChatSession session = await SessionAsync(_handler);
        await LoseAsync(_handler, session, "Um");
        await CancelBeforeTurnAsync(session, "Dois");
        _handler.Answer(History("Oi")).Answer(History("Oi", "Um"));

        Assert.Equal(TurnOutcome.NotStored, await session.OutcomeAsync("Um"));
        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Um"));
        _handler.Answer(History("Oi", "Um"));
        Assert.Equal(TurnOutcome.Stored, await session.OutcomeAsync("Um"));
    }

    private static async Task CancelBeforeTurnAsync(ChatSession session, string prompt)
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => session.StreamAsync(prompt, cancellationToken: stop.Token).ToPromptResponseAsync());
    }

    private async Task RefuseAsync(ChatSession session, string prompt, bool isSent)
    {
        if (isSent)
        {
            _handler.Answer("""{"error":"no"}""", 429, with: answer => answer.Headers.Add("Retry-After", "3600"));
            await Assert.ThrowsAsync<AivaxRateLimitException>(() => session.SendAsync(prompt));
            return;
        }

        _handler.FailBeforeBody(() => new HttpRequestException("refused"));
        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync(prompt));
        Assert.Equal(RequestOutcome.NotSent, error.Outcome);
    }
}
