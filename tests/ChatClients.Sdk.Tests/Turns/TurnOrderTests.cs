using System.Runtime.CompilerServices;
using ChatClients.Sdk.Tests.Streaming.Doubles;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests.Turns;

/// <summary>One turn at a time for each access key.</summary>
public sealed class TurnOrderTests
{
    private const string Done = "data: [DONE]\n\n";

    [Fact]
    public async Task The_turn_is_taken_at_the_first_step_not_at_the_call()
    {
        ChatSession session = new AnswerHandler().Sse(Done).Session();
        IAsyncEnumerable<ChatResponseUpdate> never = session.StreamAsync("first");
        await using IAsyncEnumerator<ChatResponseUpdate> notYet = never.GetAsyncEnumerator();

        Assert.Null((await Reading.Of(session.StreamAsync("second"))).Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_second_prompt_waits_for_the_first_answer(bool buffered)
    {
        using var body = new LiveContent();
        AnswerHandler service = new AnswerHandler().Give(body).Sse(Done);
        AivaxChatClient client = service.Client();
        Task<Reading> first = Reading.Of(client.OpenSession("key").StreamAsync("first"));
        ChatSession same = client.OpenSession("key");
        Task second = buffered ? same.SendAsync("second") : Reading.Of(same.StreamAsync("second"));
        Assert.False(second.IsCompleted);
        Assert.Single(service.Prompts);

        body.Event(Timeline.End).End();

        Assert.Null((await first).Error);
        await second;
        Assert.Equal(2, service.Prompts.Count);
    }

    [Fact]
    public async Task Another_session_does_not_wait()
    {
        using var body = new LiveContent();
        AivaxChatClient client = new AnswerHandler().Give(body).Sse(Done).Client();
        Task<Reading> first = Reading.Of(client.OpenSession("key1").StreamAsync("first"));

        Assert.Null((await Reading.Of(client.OpenSession("key2").StreamAsync("second"))).Error);
        Assert.False(first.IsCompleted);
    }

    [Fact]
    public async Task Waiting_has_an_end_and_nothing_was_sent()
    {
        var time = new FakeTimeProvider();
        using var body = new LiveContent();
        AnswerHandler service = new AnswerHandler().Give(body);
        ChatSession session = service.Session(time, options => options.Timeouts.Turn = TimeSpan.FromSeconds(10));
        Task<Reading> first = Reading.Of(session.StreamAsync("first"));
        Task<Reading> second = Reading.Of(session.StreamAsync("second"));

        time.Advance(TimeSpan.FromSeconds(10));

        var error = (await second).Failed<AivaxTimeoutException>();
        Assert.Equal(AivaxTimeoutPhase.Turn, error.Phase);
        Assert.Equal(RequestOutcome.NotSent, error.Outcome);
        Assert.False(first.IsCompleted);
        Assert.Single(service.Prompts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("data: {\"error\":\"boom\"}\n\n")]
    [InlineData("data: garbage\n\n")]
    public async Task A_failed_answer_gives_the_turn_back(string body)
    {
        ChatSession session = new AnswerHandler().Sse(body).Json("{\"error\":\"no\"}", System.Net.HttpStatusCode.InternalServerError)
            .Sse(Done).Session();
        Assert.NotNull((await Reading.Of(session.StreamAsync("a"))).Error);
        Assert.NotNull((await Reading.Of(session.StreamAsync("b"))).Error);

        Assert.Null((await Reading.Of(session.StreamAsync("c"))).Error);
    }

    [Fact]
    public async Task A_dropped_enumerator_gives_the_turn_back_when_it_is_collected()
    {
        using var body = new LiveContent();
        body.Event(Timeline.Text("Hi"));
        ChatSession session = new AnswerHandler().Give(body).Sse(Done).Session();
        await Drop(session);
        Task<Reading> second = Reading.Of(session.StreamAsync("second"));
        Assert.False(second.IsCompleted);

        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.Null((await second).Error);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task Drop(ChatSession session)
    {
        IAsyncEnumerator<ChatResponseUpdate> updates = session.StreamAsync("first").GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());
    }
}
