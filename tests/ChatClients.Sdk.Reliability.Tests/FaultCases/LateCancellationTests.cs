using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>A cancellation that meets the end of an answer: the connection may be in the hands of another call already.</summary>
public sealed class LateCancellationTests
{
    private const int Pairs = 16;
    private const int Rounds = 100;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task C11_A_late_cancellation_breaks_no_other_call(bool streamed)
    {
        string events = string.Concat(Enumerable.Range(0, 20).Select(i => RawAnswer.Chunk(RawAnswer.Event(Events.Text($"{i} ")))))
            + RawAnswer.Chunk(RawAnswer.Event(Events.Final)) + RawAnswer.Chunk(RawAnswer.Event(Events.End)) + RawAnswer.LastChunk;
        string json = """{"completionText":"Olá"}""";
        string answer = streamed
            ? "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n" + events
            : "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + RawAnswer.Chunk(json) + RawAnswer.LastChunk;
        await using RawServer server = RawServer.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                // In several pieces, so that the reading of each can be what is cancelled.
                for (int at = 0; at < answer.Length; at += 1 + (answer.Length / 3))
                {
                    await connection.WriteAsync(answer.Substring(at, Math.Min(1 + (answer.Length / 3), answer.Length - at)));
                    await Task.Yield();
                }
            }
        });
        using AivaxChatClient client = Clients.Of(server.Address);
        await Task.WhenAll(Enumerable.Range(0, Pairs).SelectMany(pair => (Task[])
        [
            Task.Run(() => CancelAsync(client.OpenSession($"cancelled{pair}"), new Random(pair))),
            Task.Run(() => TalkAsync(client.OpenSession($"whole{pair}"))),
        ])).InTime();
    }

    private static async Task TalkAsync(ChatSession session)
    {
        for (int i = 0; i < Rounds; i++)
        {
            await session.SendAsync("Oi");
        }
    }

    private static async Task CancelAsync(ChatSession session, Random random)
    {
        for (int i = 0; i < Rounds; i++)
        {
            using var stop = new CancellationTokenSource();
            Task<PromptResponse> answer = session.StreamAsync("Oi", cancellationToken: stop.Token).ToPromptResponseAsync();
            Thread.SpinWait(random.Next(60_000));
            await stop.CancelAsync();
            if (await Record.ExceptionAsync(() => answer) is { } error)
            {
                Assert.IsAssignableFrom<OperationCanceledException>(error);
            }
        }
    }
}
