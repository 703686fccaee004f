using System.Threading.Channels;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.Aborts;

/// <summary>How soon the server learns that an answer was given up. A signal reports it. The times are printed, and nothing is asserted of
/// them.</summary>
/// <remarks>For a figure: <c>RELIABILITY_RUNS=1000</c>.</remarks>
[Collection(Sockets.Name)]
public sealed class AbortSpeedTests(ITestOutputHelper output)
{
    private const int UsualRuns = 20;

    /// <summary>Whatever the machine does meanwhile, it is less than the two seconds for which the platform reads on by default.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1.9);

    private readonly Channel<long> _aborts = Channel.CreateUnbounded<long>();

    public static TheoryData<Leaving, HttpProtocols> Ways
    {
        get
        {
            var ways = new TheoryData<Leaving, HttpProtocols>();
            foreach (Leaving leaving in Enum.GetValues<Leaving>())
            {
                ways.Add(Row(leaving, HttpProtocols.Http1, leaving == Leaving.CancelInARead ? null : ClientBuild.NoDrainTimeout));
                ways.Add(Row(leaving, HttpProtocols.Http2, ClientBuild.NoVersionPolicy));
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_server_sees_the_abort(Leaving leaving, HttpProtocols protocol)
    {
        await using WebServer server = await WebServer.StartAsync(AnswerAsync, protocol);
        await using ServiceProvider services =
            Clients.Registered(server.Address, protocol == HttpProtocols.Http2 ? Clients.UseHttp2 : null);
        ChatSession session = services.Session();
        await LeaveAsync(session, leaving);
        var times = new List<double>();

        for (int i = Runs.AtLeast(UsualRuns); i > 0; i--)
        {
            times.Add((await LeaveAsync(session, leaving)).TotalMilliseconds);
        }

        times.Sort();
        output.WriteLine(
            $"{leaving}, {protocol}, {times.Count} runs: p50 {At(0.5)} ms, p90 {At(0.9)} ms, p99 {At(0.99)} ms, max {At(1)} ms");

        string At(double share) => FormattableString.Invariant($"{times[(int)Math.Ceiling(share * times.Count) - 1]:0.00}");
    }

    private static TheoryDataRow<Leaving, HttpProtocols> Row(Leaving leaving, HttpProtocols protocol, string? reason) =>
        new(leaving, protocol) { Skip = ClientBuild.IsNetStandard ? reason : null };

    private async Task AnswerAsync(HttpContext context)
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = context.RequestAborted.Register(() =>
        {
            _aborts.Writer.TryWrite(TimeProvider.System.GetTimestamp());
            aborted.SetResult();
        });
        context.BeginStream();
        await context.EventAsync(Events.Text("Hi"));
        await aborted.Task;
    }

    /// <returns>The time from the leaving to the server's notice of it.</returns>
    private async Task<TimeSpan> LeaveAsync(ChatSession session, Leaving leaving)
    {
        long left = leaving == Leaving.Break ? await BreakAsync(session)
            : await CancelAsync(session, insideRead: leaving == Leaving.CancelInARead);

        return TimeProvider.System.GetElapsedTime(left, await _aborts.Reader.ReadAsync().AsTask().WaitAsync(s_limit));
    }

    private static async Task<long> BreakAsync(ChatSession session)
    {
        long left = 0;
        await foreach (ChatResponseUpdate update in session.StreamAsync("Oi"))
        {
            Assert.Equal("Hi", update.Text);
            left = TimeProvider.System.GetTimestamp();
            break;
        }

        return left;
    }

    private static async Task<long> CancelAsync(ChatSession session, bool insideRead)
    {
        using var cancel = new CancellationTokenSource();
        await using var updates = session.StreamAsync("Oi", cancellationToken: cancel.Token).GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());
        Task<bool>? read = insideRead ? updates.MoveNextAsync().AsTask() : null;
        Assert.NotEqual(true, read?.IsCompleted);

        long left = TimeProvider.System.GetTimestamp();
        await cancel.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read ?? updates.MoveNextAsync().AsTask());

        Assert.Equal(cancel.Token, error.CancellationToken);
        return left;
    }
}
