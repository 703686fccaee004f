using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Http;

/// <summary>Our own HTTP stack is the network handler alone. Each attempt notes how its one send ends, and the body refuses a second one.
/// </summary>
public sealed class OwnStackTests
{
    [Fact]
    public async Task A_body_that_leaves_a_second_time_is_refused()
    {
        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => SendAsync(async request =>
        {
            await request.Content!.CopyToAsync(Stream.Null);
            await request.Content!.CopyToAsync(Stream.Null);
        }));

        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Contains("second send was refused", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, RequestOutcome.Unknown)]
    [InlineData(false, RequestOutcome.NotSent)]
    public async Task Only_a_body_that_did_not_start_is_not_sent(bool starts, RequestOutcome outcome)
    {
        var error = await Assert.ThrowsAsync<AivaxConnectionException>(() => SendAsync(async request =>
        {
            await (starts ? request.Content!.CopyToAsync(Stream.Null) : Task.CompletedTask);
            throw new HttpRequestException("lost");
        }));

        Assert.Equal(outcome, error.Outcome);
    }

    [Fact]
    public async Task A_body_does_not_leave_after_its_call_has_ended()
    {
        HttpRequestMessage? late = null;
        await Assert.ThrowsAsync<AivaxConnectionException>(() => SendAsync(request =>
        {
            late = request;
            throw new HttpRequestException("lost");
        }));

        await Assert.ThrowsAsync<AivaxConnectionException>(() => late!.Content!.CopyToAsync(Stream.Null));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("delete")]
    [InlineData("info")]
    [InlineData("prompt")]
    public async Task A_connection_that_never_opens_has_sent_nothing(string what)
    {
        AivaxChatClient client = TestClient.Over(new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(20),
            ConnectCallback = async (_, stop) =>
            {
                await Task.Delay(Timeout.Infinite, stop);
                return Stream.Null;
            },
        });

        var error = await Assert.ThrowsAsync<AivaxTimeoutException>(() => what switch
        {
            "list" => (Task)client.ListWebChatSessionsAsync().ToListAsync(),
            "delete" => client.DeleteWebChatSessionAsync("s"),
            "info" => client.OpenSession(Samples.AccessKey).GetInfoAsync(),
            _ => client.OpenSession(Samples.AccessKey).SendAsync("Oi"),
        });

        Assert.Equal((AivaxTimeoutPhase.Connect, RequestOutcome.NotSent), (error.Phase, error.Outcome));
    }

    [Fact]
    public async Task A_client_that_is_disposed_of_ends_its_calls()
    {
        var handler = new CannedHandler().Hang();
        AivaxChatClient client = TestClient.Over(handler);
        Task<PromptResponse> sending = client.OpenSession(Samples.AccessKey).SendAsync("Oi");
        await handler.Reached;

        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => sending);
        Assert.True(handler.IsDisposed);
    }

    private static Task<PromptResponse> SendAsync(Func<HttpRequestMessage, Task> network) =>
        TestClient.Over(new Network(network)).OpenSession(Samples.AccessKey).SendAsync("Oi");

    private sealed class Network(Func<HttpRequestMessage, Task> send) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await send(request);
            return new HttpResponseMessage();
        }
    }
}
