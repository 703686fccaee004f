using System.Collections.Concurrent;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.Cuts;

/// <summary>The same over HTTP/2, where a stream is reset and the connection lives on.</summary>
public sealed class Http2CutTests
{
    private const int Seed = 20261122;
    private const int RandomCuts = 50;
    private const int AtOnce = 16;

    /// <summary>The codes of resets, by RFC 9113: no error, internal error, cancelled.</summary>
    private static readonly int[] s_codes = [0, 2, 8];

    private readonly ConcurrentDictionary<int, TaskCompletionSource> _read = new();

    public static TheoryData<string> Streams => [.. CutStreams.Names];

    [Theory(Skip = ClientBuild.NoVersionPolicy, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    [MemberData(nameof(Streams))]
    public async Task After_every_event_and_at_random_bytes(string name)
    {
        CutStream stream = await CutStreams.Get(name);
        await using WebServer server = await WebServer.StartAsync(context => SendAndResetAsync(context, stream.Body), HttpProtocols.Http2);
        await using ServiceProvider services = Clients.Registered(server.Address, Clients.UseHttp2);
        var client = services.GetRequiredService<AivaxChatClient>();
        var random = new Random(Seed);
        IEnumerable<int> offsets = Enumerable.Range(0, RandomCuts).Select(_ => random.Next(stream.Body.Length));
        var problems = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(
            stream.Boundaries.Concat(offsets).Distinct(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            (length, _) => CutAfter(length));

        Assert.True(problems.IsEmpty, $"Seed {Seed}\n" + string.Join('\n', problems.Take(10)));

        async ValueTask CutAfter(int length)
        {
            Said delivered = stream.DeliveredUpTo(length);
            Reading cut = await ReadAsync(client, length, delivered).InTime();
            Said atMost = stream.UpTo(length);
            if (CutVerdict.Problem(cut, stream.Whole, delivered, atMost, StreamInterruptionReason.ConnectionLost) is { } problem)
            {
                problems.Add($"Cut after {length} bytes: {problem}");
            }
        }
    }

    /// <summary>Reads, and tells the server when all that was sent before the end has been read: a reset may throw away the rest.</summary>
    private async Task<Reading> ReadAsync(AivaxChatClient client, int length, Said expected)
    {
        return await Reading.Of(Watched());

        async IAsyncEnumerable<ChatResponseUpdate> Watched()
        {
            var updates = new List<ChatResponseUpdate>();
            SignalIfAllRead();
            await foreach (ChatResponseUpdate update in client.OpenSession(CutServer.KeyFor(length)).StreamAsync("Oi"))
            {
                updates.Add(update);
                SignalIfAllRead();
                yield return update;
            }

            void SignalIfAllRead()
            {
                var read = new Reading(updates, null);
                if (read.Text.Length >= expected.Text.Length && CutVerdict.Reasoning(read).Length >= expected.Reasoning.Length
                    && CutVerdict.Activities(read).Length >= expected.Activities.Sum(it => it.Length))
                {
                    Read(length).TrySetResult();
                }
            }
        }
    }

    private async Task SendAndResetAsync(HttpContext context, byte[] body)
    {
        int length = CutServer.LengthIn(context.Request.Path.Value!);
        context.BeginStream();
        await context.Response.Body.WriteAsync(body.AsMemory(0, length));
        await context.Response.Body.FlushAsync();
        await Read(length).Task.InTime();
        if (length % 2 == 0)
        {
            context.Abort();
        }
        else
        {
            context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(s_codes[length % s_codes.Length]);
        }
    }

    private TaskCompletionSource Read(int length) => _read.GetOrAdd(length, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
