using System.Text;

namespace ChatClients.Sdk.Reliability.Tests.Servers;

/// <summary>Answers with a head and then the same bytes, over and over, until so many were sent or the client goes away. Allocates nothing
/// meanwhile.</summary>
internal sealed class EndlessServer : IAsyncDisposable
{
    private readonly TaskCompletionSource<long> _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RawServer _server;
    private long _sent;

    /// <param name="head">The status and the headers, without the blank line.</param>
    /// <param name="piece">What is repeated.</param>
    /// <param name="length">The length of the body, which is then declared; null for a body in chunks that never ends.</param>
    public EndlessServer(string head, ReadOnlyMemory<byte> piece, long? length = null)
    {
        byte[] start = Encoding.ASCII.GetBytes(
            head + (length is null ? "Transfer-Encoding: chunked\r\n\r\n" : $"Content-Length: {length}\r\n\r\n"));
        ReadOnlyMemory<byte> repeated = length is null ? Chunk(piece) : piece;
        _server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(start);
            try
            {
                while (length is null || _sent < length)
                {
                    await connection.WriteAsync(repeated);
                    _sent += piece.Length;
                }

                await connection.PeerClosedAsync();
            }
            finally
            {
                _left.TrySetResult(_sent);
            }
        });
    }

    public Uri Address => _server.Address;

    /// <summary>Ends when the client has gone away. Says how many bytes of the body were sent by then.</summary>
    public Task<long> ClientLeft => _left.Task;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static byte[] Chunk(ReadOnlyMemory<byte> piece) =>
        [.. Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"), .. piece.Span, .. "\r\n"u8];
}
