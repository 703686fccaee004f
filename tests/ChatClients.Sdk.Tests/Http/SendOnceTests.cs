using ChatClients.Sdk.Http;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Http;

public sealed class SendOnceTests
{
    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task A_handler_that_sends_a_prompt_again_is_stopped()
    {
        _handler.Answer("", 500);
        AivaxChatClient client = Retrying(_handler);

        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => client.OpenSession(Samples.AccessKey).SendAsync("Oi"));

        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Contains("second send", error.Message, StringComparison.Ordinal);
        Assert.Single(_handler.Requests);
    }

    [Fact]
    public async Task Asking_for_another_answer_is_a_prompt_too()
    {
        _handler.Answer("", 500);

        await Assert.ThrowsAsync<AivaxConnectionException>(() => Retrying(_handler).OpenSession(Samples.AccessKey).RetryLastAsync());

        Assert.Single(_handler.Requests);
    }

    [Fact]
    public async Task Other_calls_may_be_sent_again()
    {
        _handler.Answer("", 500).Answer(Fixture.Read("session-info.response.json"));

        await Retrying(_handler).OpenSession(Samples.AccessKey).GetInfoAsync();

        Assert.Equal(2, _handler.Requests.Count);
    }

    [Fact]
    public async Task The_second_prompt_of_a_session_is_another_one()
    {
        _handler.Answer(Samples.SimpleReply).Answer(Samples.SimpleReply);
        ChatSession session = TestClient.Session(_handler);

        await session.SendAsync("Oi");
        await session.SendAsync("Oi");

        Assert.Equal(2, _handler.Requests.Count);
    }

    [Fact]
    public async Task The_body_notes_the_moment_in_which_it_begins_to_leave()
    {
        var ticket = new SendTicket(once: true);
        using var body = new RequestBody([1, 2, 3], ticket);

        Assert.Equal((3L, "application/json"), (body.Headers.ContentLength, body.Headers.ContentType!.ToString()));
        Assert.False(ticket.BodyStarted);
        Assert.Equal([1, 2, 3], await body.ReadAsByteArrayAsync());
        Assert.True(ticket.BodyStarted);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_ticket_for_one_send_is_used_up_by_it(bool once, bool second)
    {
        var ticket = new SendTicket(once);

        Assert.True(ticket.TrySend());
        Assert.Equal(second, ticket.TrySend());
    }

    private static AivaxChatClient Retrying(HttpMessageHandler handler) => new(
        new AivaxChatClientOptions(), new HttpClient(new RetryOnceHandler { InnerHandler = new SendOnceHandler(handler) }), ownsClient: true, null, null);
}
