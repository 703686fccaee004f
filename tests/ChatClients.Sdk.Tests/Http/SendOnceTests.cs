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
        _handler.Answer("", 500).Answer(Fixture.Text("session-info.response.json"));

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
    public async Task A_primary_handler_that_is_itself_a_chain_is_stopped_at_its_end()
    {
        _handler.Answer("", 500);
        HttpMessageHandler primary = SendOnceHandler.Guard(
            new RetryOnceHandler { InnerHandler = new RetryOnceHandler { InnerHandler = _handler } });

        await Assert.ThrowsAsync<AivaxConnectionException>(() => Over(primary).OpenSession(Samples.AccessKey).SendAsync("Oi"));

        Assert.Single(_handler.Requests);
    }

    [Fact]
    public async Task A_primary_handler_that_several_clients_share_has_one_guard()
    {
        _handler.Answer(Samples.SimpleReply).Answer(Samples.SimpleReply);
        var shared = new RetryOnceHandler { InnerHandler = _handler };
        HttpMessageHandler[] guarded =
            await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => SendOnceHandler.Guard(shared))));

        await Over(guarded[0]).OpenSession(Samples.AccessKey).SendAsync("Oi");
        await Over(guarded[31]).OpenSession(Samples.AccessKey).SendAsync("Oi");

        Assert.Equal(2, _handler.Requests.Count);
    }

    [Fact]
    public async Task A_primary_handler_that_was_in_use_before_is_stopped_in_front_of_it()
    {
        int bodies = 0;
        var used = new RetryOnceHandler { InnerHandler = new Network(() => bodies++) };
        using (var other = new HttpClient(used, disposeHandler: false))
        {
            await other.GetAsync(new Uri("https://example.com/"));
        }

        AivaxChatClient client = new(
            new AivaxChatClientOptions(), new HttpClient(new RetryOnceHandler { InnerHandler = SendOnceHandler.Guard(used) }),
            ownsClient: true, null, null);

        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => client.OpenSession(Samples.AccessKey).SendAsync("Oi"));

        Assert.Equal((RequestOutcome.Unknown, 1), (error.Outcome, bodies));
    }

    [Fact]
    public void A_chain_without_an_end_is_guarded_as_a_whole() =>
        Assert.IsType<SendOnceHandler>(SendOnceHandler.Guard(new RetryOnceHandler()));

    private static AivaxChatClient Over(HttpMessageHandler primary) =>
        new(new AivaxChatClientOptions(), new HttpClient(primary), ownsClient: true, null, null);

    private static AivaxChatClient Retrying(HttpMessageHandler handler) => new(
        new AivaxChatClientOptions(), new HttpClient(new RetryOnceHandler { InnerHandler = new SendOnceHandler(handler) }),
        ownsClient: true, null, null);

    /// <summary>Writes each body anew, as the network does, and fails.</summary>
    private sealed class Network(Action wrote) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } body)
            {
                await body.CopyToAsync(Stream.Null, cancellationToken);
                wrote();
            }

            return new HttpResponseMessage(System.Net.HttpStatusCode.InternalServerError);
        }
    }
}
