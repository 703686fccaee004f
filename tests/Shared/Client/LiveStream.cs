using System.Threading.Channels;

namespace ChatClients.Sdk.Tests.Shared;

/// <summary>Reads pieces of bytes from a channel; an exception in it is thrown.</summary>
internal sealed class LiveStream(ChannelReader<object> pieces) : ReceivedStream
{
    private ReadOnlyMemory<byte> _rest;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (_rest.IsEmpty)
        {
            if (!pieces.TryRead(out object? piece)
                && (!await pieces.WaitToReadAsync(cancellationToken).ConfigureAwait(false) || !pieces.TryRead(out piece)))
            {
                return 0;
            }

            _rest = piece is Exception error ? throw error : (byte[])piece;
        }

        int count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }
}
