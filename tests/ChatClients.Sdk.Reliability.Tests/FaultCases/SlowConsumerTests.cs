using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>A reader who takes long over each update: the server is held back, and nothing is taken for idle time.</summary>
[Collection(Sockets.Name)]
public abstract class SlowConsumerTests(HttpProtocols protocol, ITestOutputHelper output)
{
    private const int EventCount = 1024;
    private const long Whole = EventCount * 32L * 1024;

    /// <summary>What stands between server and reader: the buffers of two sockets, of the server's writer and of the reader.</summary>
    private const long MostBetween = 16 * 1024 * 1024;

    // Real time, since no signal tells that nothing more is written: a server that is not held back writes everything in a tenth of it.
    private static readonly TimeSpan s_longEnough = TimeSpan.FromMilliseconds(500);
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sent;

    [Fact]
    public async Task S32_A_slow_reader_holds_the_server_back_and_is_not_idle_time()
    {
        var time = new FakeTimeProvider();
        await using WebServer server = await WebServer.StartAsync(WriteAsync, protocol);
        await using ServiceProvider services = Clients.Registered(
            server.Address,
            protocol == HttpProtocols.Http2 ? Clients.UseHttp2 : null,
            before: all => all.AddSingleton<TimeProvider>(time),
            configure: options => options.Timeouts.Prompt = Timeout.InfiniteTimeSpan);
        long received = 0;
        await foreach (ChatResponseUpdate update in services.Session().StreamAsync("Oi"))
        {
            if (received == 0)
            {
                await Assert.ThrowsAsync<TimeoutException>(() => _written.Task.WaitAsync(s_longEnough));
                output.WriteLine($"{Interlocked.Read(ref _sent)} bytes were taken before anything was read");
            }

            received += update.Text.Length;
            Assert.InRange(Interlocked.Read(ref _sent) - received, 0, MostBetween);
            time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(Whole, received);
        Assert.Equal(1, server.Prompts);
    }

    private async Task WriteAsync(HttpContext context)
    {
        context.BeginStream();
        string text = Events.Text(new string('x', (int)(Whole / EventCount)));
        for (int i = 0; i < EventCount; i++)
        {
            Interlocked.Add(ref _sent, Whole / EventCount);
            await context.EventAsync(text);
        }

        await context.EventAsync(Events.End);
        _written.SetResult();
    }
}
