using System.Net;
using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Faults;

public sealed class ConnectionFaultTests : IDisposable
{
    private readonly FaultedAivax _aivax = new();

    [Theory]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    [InlineData(HttpRequestError.ProxyTunnelError)]
    public async Task A_connection_that_is_refused_means_that_nothing_was_sent(HttpRequestError cause)
    {
        ScriptedFault fault = _aivax.Faults.OnPrompt().Times(2).RefuseConnection(cause);
        ChatSession session = await _aivax.CreateAsync();

        AivaxConnectionException buffered = await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync("Hi"));
        AivaxConnectionException streamed =
            await Assert.ThrowsAsync<AivaxConnectionException>(() => session.StreamAsync("Hi").ToPromptResponseAsync());

        Assert.Equal((RequestOutcome.NotSent, RequestOutcome.NotSent), (buffered.Outcome, streamed.Outcome));
        Assert.Empty(_aivax.Stored(session));
        Assert.True(fault.Reached.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_connection_is_refused_before_the_body_is_read()
    {
        ChatSession session = await _aivax.CreateAsync();
        _aivax.Faults.OnPrompt().RefuseConnection();
        bool read = false;
        using HttpRequestMessage request = BareAivax.Request(HttpMethod.Post, BareAivax.Prompt(session.AccessKey));
        request.Content = new CallbackContent(() => read = true);

        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(() => _aivax.Http.SendAsync(request));

        Assert.Equal(HttpRequestError.ConnectionError, error.HttpRequestError);
        Assert.False(read);
    }

    [Fact]
    public async Task A_connection_that_is_refused_waits_for_its_turn_in_the_script()
    {
        _aivax.Faults.OnNext(AivaxCall.CreateSession).ForSession("ana").Fail(500);
        _aivax.Faults.OnNext(AivaxCall.CreateSession).Fail(503);
        _aivax.Faults.OnNextCall().RefuseConnection();

        await Assert.ThrowsAsync<AivaxServiceException>(() => _aivax.CreateAsync("eduardo"));
        await Assert.ThrowsAsync<AivaxConnectionException>(() => _aivax.CreateAsync("eduardo"));
        await Assert.ThrowsAsync<AivaxServiceException>(() => _aivax.CreateAsync("ana"));
        _aivax.Faults.VerifyAllUsed();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_is_lost_is_of_unknown_outcome_and_the_history_knows(bool executed)
    {
        foreach (bool streamed in new[] { false, true })
        {
            FaultTarget prompt = _aivax.Faults.OnPrompt();
            (executed ? prompt.AfterExecution() : prompt).LoseConnection();
            ChatSession session = await _aivax.CreateAsync();

            AivaxConnectionException error = await Assert.ThrowsAsync<AivaxConnectionException>(
                () => streamed ? session.StreamAsync("Hi").ToPromptResponseAsync() : session.SendAsync("Hi"));

            Assert.Equal((RequestOutcome.Unknown, ""), (error.Outcome, error.PartialText));
            Assert.Equal(executed ? ["Hi", FaultedAivax.Answer] : [], (await session.GetHistoryAsync()).Select(message => message.Text));
        }
    }

    [Fact]
    public async Task A_lost_connection_looks_as_it_does_on_a_socket()
    {
        ChatSession session = await _aivax.CreateAsync();
        _aivax.Faults.OnPrompt().LoseConnection();

        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(() => _aivax.PromptAsync(session));

        Assert.Equal(HttpRequestError.ResponseEnded, error.HttpRequestError);
        Assert.IsType<HttpIOException>(error.InnerException);
    }

    public void Dispose() => _aivax.Dispose();

    private sealed class CallbackContent(Action read) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            read();
            return Task.CompletedTask;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return true;
        }
    }
}
