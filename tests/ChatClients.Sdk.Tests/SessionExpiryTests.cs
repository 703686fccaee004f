using System.Text;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests;

/// <summary>A time before which a session does not expire: a promise, so never later than the service's own end.</summary>
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

    [Fact]
    public async Task A_branch_that_is_sent_again_with_results_brings_no_new_user_message()
    {
        ChatSession session = TestClient.Session(_handler, time: _time);
        _handler.Answer(Samples.SimpleReply).Answer(Samples.SimpleReply);
        ChatMessage[] branch =
        [
            new(ChatRole.User, "Oi"),
            new(ChatRole.Assistant, [new FunctionCallContent("c", "find")]),
            new(ChatRole.Tool, [new FunctionResultContent("c", "ok")]),
        ];

        await session.SendAsync(branch, new PromptOptions { Commit = false });
        Assert.Null(session.ExpiresAtLeast);

        await session.SendAsync([.. branch, new(ChatRole.User, "E agora?")], new PromptOptions { Commit = false });
        Assert.Equal(Samples.Now.AddMinutes(20), session.ExpiresAtLeast);
    }

    [Fact]
    public async Task A_prompt_after_a_renewal_at_the_same_moment_counts()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, time: _time);
        _handler.Answer(Samples.Created);
        AnswerAfter(TimeSpan.Zero);

        await session.RefreshContextAsync("x", TimeSpan.FromMinutes(10));
        Assert.Equal(Samples.Now.AddMinutes(10), session.ExpiresAtLeast);
        await session.SendAsync("Oi");

        Assert.Equal(Samples.Now.AddMinutes(20), session.ExpiresAtLeast);
    }

    [Theory]
    [InlineData("2026-11-22T12:05:00Z")]
    [InlineData("2026-11-23T12:00:00Z")]
    public async Task The_expiry_that_the_service_reports_counts(string end)
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, time: _time);
        _handler.Answer($$$"""{"data":{"expiresAt":"{{{end}}}"}}""");

        await session.GetInfoAsync();

        Assert.Equal(DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture), session.ExpiresAtLeast);
    }

    [Fact]
    public async Task An_expiry_reported_before_a_message_does_not_count()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, time: _time);
        _time.Advance(TimeSpan.FromMinutes(50));
        _handler.Do(async (_, _) =>
        {
            await session.SendAsync("Oi", cancellationToken: CancellationToken.None);
            return CannedHandler.Response(Encoding.UTF8.GetBytes("""{"data":{"expiresAt":"2026-11-22T13:00:00Z"}}"""));
        }).Answer(Samples.SimpleReply);

        await session.GetInfoAsync();

        Assert.Equal(Samples.Now.AddMinutes(70), session.ExpiresAtLeast);
    }

    [Fact]
    public async Task A_prompt_that_the_old_session_answers_late_prolongs_nothing_of_the_new_one()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(
            _handler, request => request.Expires = TimeSpan.FromMinutes(10), time: _time);
        _handler.Do(async (_, _) =>
        {
            await session.RefreshContextAsync("x", cancellationToken: CancellationToken.None);
            return CannedHandler.Response(Encoding.UTF8.GetBytes(Samples.SimpleReply));
        }).Answer(Samples.OtherCreated);

        await session.SendAsync("Oi");

        Assert.Equal(Samples.Now.AddMinutes(10), session.ExpiresAtLeast);
    }

    private void AnswerAfter(TimeSpan delay) => _handler.Do((_, _) =>
    {
        _time.Advance(delay);
        return Task.FromResult(CannedHandler.Response(Encoding.UTF8.GetBytes(Samples.SimpleReply)));
    });

    private static Task PromptAsync(ChatSession session, bool streamed) =>
        streamed ? session.StreamAsync("Oi").ToPromptResponseAsync() : session.SendAsync("Oi");
}
