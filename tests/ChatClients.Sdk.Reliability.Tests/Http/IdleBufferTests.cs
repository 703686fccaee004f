using System.Net.Sockets;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Http;

/// <summary>A stream that waits for its next piece holds no buffer: a server may keep thousands of them open.</summary>
public sealed class IdleBufferTests
{
    [Fact(Skip = ClientBuild.NoEmptyReads, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    public async Task An_idle_stream_waits_by_a_read_of_nothing()
    {
        await using OpenStream server = await OpenStream.StartAsync(HttpProtocols.Http1);
        bool wasLastReadEmpty = false;
        using var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new WatchedStream(socket, isEmpty => Volatile.Write(ref wasLastReadEmpty, isEmpty));
            },
        });
        using var client = new AivaxChatClient(new AivaxChatClientOptions { BaseAddress = server.Address }, http);
        IAsyncEnumerator<ChatResponseUpdate> stream = client.OpenSession(Clients.AccessKey).StreamAsync("Oi").GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync().AsTask().InTime());

        Task<bool> next = stream.MoveNextAsync().AsTask();

        Assert.False(next.IsCompleted);
        Assert.True(Volatile.Read(ref wasLastReadEmpty));
        client.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => next.InTime());
    }

    private sealed class WatchedStream(Socket socket, Action<bool> reads) : NetworkStream(socket, ownsSocket: true)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            reads(buffer.IsEmpty);
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
