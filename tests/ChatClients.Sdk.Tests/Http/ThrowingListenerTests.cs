using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests.Http;

/// <summary>Code of the application that throws when it is cancelled. What must end ends all the same, and nobody else sees the exception:
/// not the owner of the client, not a timer.</summary>
public sealed class ThrowingListenerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task Disposing_the_client_throws_nothing_and_ends_everything()
    {
        _handler.Do((_, stop) => WaitAsync<HttpResponseMessage>(stop));
        AivaxChatClient client = TestClient.Over(_handler, time: _time);
        Task call = client.OpenSession(Samples.AccessKey).SendAsync("Oi");
        await _handler.Reached.InTime();

        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.InTime());
        Assert.True(_handler.IsDisposed);
    }

    [Fact]
    public async Task The_end_of_the_time_is_a_time_out()
    {
        _handler.Do((_, stop) => WaitAsync<HttpResponseMessage>(stop));
        Task call = TestClient.Session(_handler, time: _time).SendAsync("Oi");
        await _handler.Reached.InTime();

        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(AivaxTimeoutPhase.Headers, (await Assert.ThrowsAsync<AivaxTimeoutException>(() => call.InTime())).Phase);
    }

    [Fact]
    public async Task Idle_time_is_a_time_out()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _handler.Do(
            (_, _) => Task.FromResult(
                new HttpResponseMessage
                { Content = new StreamContent(new Body(reached)) { Headers = { { "Content-Type", "text/event-stream" } } } }));
        Task call = TestClient.Session(_handler, time: _time).StreamAsync("Oi").ToPromptResponseAsync();
        await reached.Task.InTime();

        _time.Advance(TimeSpan.FromSeconds(45));

        Assert.Equal(AivaxTimeoutPhase.StreamIdle, (await Assert.ThrowsAsync<AivaxTimeoutException>(() => call.InTime())).Phase);
    }

    private static async Task<T> WaitAsync<T>(CancellationToken stop)
    {
        Task<T> never = new TaskCompletionSource<T>().Task.WaitAsync(stop);

        // The last listener is called first.
        stop.Register(() => throw new InvalidOperationException("I do not want to."));
        return await never;
    }

    private sealed class Body(TaskCompletionSource reached) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            reached.TrySetResult();
            return await WaitAsync<int>(cancellationToken);
        }
    }
}
