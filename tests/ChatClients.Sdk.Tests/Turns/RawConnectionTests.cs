using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatClients.Sdk.Tests.Streaming.Doubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Turns;

/// <summary>Bodies that end as only a raw connection can end them.</summary>
[Collection(Sockets.Name)]
public sealed class RawConnectionTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
    private static readonly string s_hi = $"data: {Timeline.Text("Hi")}\n\n";
    private static readonly string s_final = $"data: {Timeline.Final}\n\n";

    [Fact]
    public async Task A_chunked_body_without_its_end_is_interrupted() =>
        AssertEnds(StreamInterruptionReason.Interrupted, await Read($"{Head}Transfer-Encoding: chunked\r\n\r\n{Chunk(s_hi)}", reset: false));

    [Fact]
    public async Task A_connection_that_is_reset_is_interrupted() =>
        AssertEnds(StreamInterruptionReason.Interrupted, await Read($"{Head}Transfer-Encoding: chunked\r\n\r\n{Chunk(s_hi)}", reset: true));

    [Fact]
    public async Task A_body_that_only_closing_ends_is_truncated() =>
        AssertEnds(StreamInterruptionReason.Truncated, await Read($"{Head}\r\n{s_hi}data: {{\"cho", reset: false));

    [Fact]
    public async Task A_length_that_is_too_small_truncates() =>
        AssertEnds(StreamInterruptionReason.Truncated, await Read($"{Head}Content-Length: {s_hi.Length + 5}\r\n\r\n{s_hi}{s_final}", reset: false));

    [Fact]
    public async Task A_length_that_is_too_large_interrupts() =>
        AssertEnds(StreamInterruptionReason.Interrupted, await Read($"{Head}Content-Length: 100000\r\n\r\n{s_hi}", reset: false));

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n", false)]
    [InlineData("Transfer-Encoding: chunked\r\n", true)]
    [InlineData("Content-Length: 100000\r\n", false)]
    [InlineData("", false)]
    public async Task After_a_final_chunk_none_of_it_matters(string header, bool reset)
    {
        string body = s_hi + s_final;

        Reading answer = await Read($"{Head}{header}\r\n{(header.StartsWith('T') ? Chunk(body) : body)}", reset);

        Assert.Null(answer.Error);
        Assert.Equal(["text 'Hi'", "usage 3+2=9 | finish stop"], answer.Told);
    }

    [Fact]
    public async Task A_connection_that_ends_before_the_answer_leaves_the_outcome_unknown() =>
        Assert.Equal(RequestOutcome.Unknown, (await Read("", reset: false)).Failed<AivaxConnectionException>().Outcome);

    private static string Chunk(string text) => $"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n";

    private static void AssertEnds(StreamInterruptionReason reason, Reading answer)
    {
        var error = answer.Failed<AivaxStreamInterruptedException>();
        Assert.Equal(reason, error.Reason);
        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Equal("Hi", error.PartialText);
    }

    /// <summary>Answers one request with these bytes and ends the connection, once all of them were read if it is to be reset.</summary>
    private static async Task<Reading> Read(string answer, bool reset)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task serving = Serve();
        using var client = new AivaxChatClient(new AivaxChatClientOptions { BaseAddress = new Uri($"http://{listener.LocalEndpoint}/") });

        var updates = new List<ChatResponseUpdate>();
        Exception? error = await Record.ExceptionAsync(async () =>
        {
            await foreach (ChatResponseUpdate update in client.OpenSession("key").StreamAsync("Oi"))
            {
                updates.Add(update);
                read.TrySetResult();
            }
        });
        await serving;
        return new Reading(updates, error);

        async Task Serve()
        {
            using TcpClient connection = await listener.AcceptTcpClientAsync();
            NetworkStream stream = connection.GetStream();
            await ReadRequest(stream);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
            if (reset)
            {
                // A reset throws away what the other side has not read yet.
                await read.Task;
                connection.LingerState = new LingerOption(true, 0);
            }
        }
    }

    private static async Task ReadRequest(NetworkStream stream)
    {
        var request = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (!request.ToString().EndsWith('}'))
        {
            request.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        }
    }
}
