using System.Text;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests;

/// <summary>A time before which a session does not expire: a promise, so never later than the service's own reckoning.</summary>
public sealed class SessionExpiryTests
{
    private readonly CannedHandler _handler = new();
    private readonly FakeTimeProvider _time = new(Samples.Now);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_user_message_twenty_minutes_are_left_from_when_it_was_sent(bool streamed)
    {
        ChatSession session = TestClient.Session(_handler, time: _time);
        Assert.Null(session.ExpiresAtLeast);
        AnswerAfter(TimeSpan.FromMinutes(3));

        await PromptAsync(session, streamed);

        Assert.Equal(Samples.Now.AddMinutes(20), session.ExpiresAtLeast);
    }

    [Fact]
    public async Task A_longer_remainder_is_never_shortened()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, time: _time);
        AnswerAfter(TimeSpan.Zero);
        _time.Advance(TimeSpan.FromMinutes(30));

        await session.SendAsync("Oi");

        Assert.Equal(Samples.Now.AddHours(1), session.ExpiresAtLeast);
    }

    [Fact]
    public async Task A_shorter_remainder_is_extended()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, time: _time);
        AnswerAfter(TimeSpan.Zero);
        _time.Advance(TimeSpan.FromMinutes(50));

        await session.SendAsync("Oi");

        Assert.Equal(Samples.Now.AddMinutes(70), session.ExpiresAtLeast);
    }

    [Fact]
    public async Task Tool_results_and_failures_extend_nothing()
    {
        ChatSession session = TestClient.Session(_handler, time: _time);
        _handler.Answer(Samples.SimpleReply).Answer("", 500);

        await session.SendAsync(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c", "ok")]));
        await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Oi"));

        Assert.Null(session.ExpiresAtLeast);
    }

    private void AnswerAfter(TimeSpan delay) => _handler.Do((_, _) =>
    {
        _time.Advance(delay);
        return Task.FromResult(CannedHandler.Response(Encoding.UTF8.GetBytes(Samples.SimpleReply)));
    });

    private static Task PromptAsync(ChatSession session, bool streamed) =>
        streamed ? session.StreamAsync("Oi").ToPromptResponseAsync() : session.SendAsync("Oi");
}
