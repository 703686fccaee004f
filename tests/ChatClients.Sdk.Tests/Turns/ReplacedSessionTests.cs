using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests.Turns;

/// <summary>A session that is replaced, renewed or let go while something else is under way.</summary>
public sealed class ReplacedSessionTests
{
    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task A_prompt_that_waited_for_the_turn_goes_to_the_session_that_is_there_now()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);
        _handler.Answer(Sse("stream-simple.sse"), mediaType: "text/event-stream").Answer(Samples.Empty).Answer(Samples.OtherCreated)
            .Answer(Samples.SimpleReply);
        IAsyncEnumerator<ChatResponseUpdate> running = session.StreamAsync("Oi").GetAsyncEnumerator();
        await running.MoveNextAsync();

        Task reset = session.ResetAsync(ResetMode.Replace);
        Task<PromptResponse> waiting = session.SendAsync("E agora?");
        await running.DisposeAsync();
        await reset.InTime();
        await waiting.InTime();

        Assert.Contains(Samples.OtherAccessKey, _handler.Last.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_replacements_at_once_leave_no_extra_session()
    {
        const string third = "01966f0b-172d-7bbc-9393-333333333333";
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);
        _handler.Answer(Sse("stream-simple.sse"), mediaType: "text/event-stream")
            .Answer(Samples.Empty).Answer(Samples.OtherCreated)
            .Answer(Samples.Empty).Answer(
                Samples.Created.Replace(Samples.SessionId, third, StringComparison.Ordinal)
                    .Replace("wky_g", "wky_h", StringComparison.Ordinal));
        IAsyncEnumerator<ChatResponseUpdate> running = session.StreamAsync("Oi").GetAsyncEnumerator();
        await running.MoveNextAsync();

        Task both = Task.WhenAll(session.ResetAsync(ResetMode.Replace), session.ResetAsync(ResetMode.Replace));
        await running.DisposeAsync();
        await both.InTime();

        string[] deleted =
            [.. _handler.Requests.Where(request => request.Method == HttpMethod.Delete).Select(request => request.Address.Segments[^1])];
        Assert.Equal([Samples.SessionId, Samples.OtherSessionId], deleted);
        Assert.Equal(third, session.SessionId);
    }

    [Fact]
    public async Task A_period_that_was_asked_for_during_an_answer_stands()
    {
        var time = new FakeTimeProvider(Samples.Now);
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, time: time);
        _handler.Answer(Sse("stream-simple.sse"), mediaType: "text/event-stream").Answer(Samples.Created);
        await using (IAsyncEnumerator<ChatResponseUpdate> answer = session.StreamAsync("Oi").GetAsyncEnumerator())
        {
            await answer.MoveNextAsync();
            time.Advance(TimeSpan.FromSeconds(1));
            await session.RefreshContextAsync("x", TimeSpan.FromMinutes(10));
            while (await answer.MoveNextAsync())
            {
            }
        }

        Assert.Equal(Samples.Now.AddSeconds(1).AddMinutes(10), session.ExpiresAtLeast);
    }

    [Fact]
    public async Task Results_that_were_cancelled_before_they_left_are_still_owed()
    {
        ChatSession session = TestClient.Session(_handler);
        _handler.Answer(Samples.ToolReply).HangBeforeBody();
        await session.SendAsync("Onde está o pedido?");
        using var cancellation = new CancellationTokenSource();

        Task<PromptResponse> results = session.SendAsync(
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("call_7f3a", "pago")]), cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => results.InTime());
        await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("E?"));
    }

    [Fact]
    public async Task A_buffered_answer_to_a_stream_is_booked_before_its_first_update()
    {
        ChatSession session = TestClient.Session(_handler);
        _handler.Answer(Samples.ToolReply);

        await foreach (ChatResponseUpdate update in session.StreamAsync("Onde está o pedido?"))
        {
            break;
        }

        await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("E?"));
    }

    private static string Sse(string name) => Fixture.Text(name) + "\n\n";
}
