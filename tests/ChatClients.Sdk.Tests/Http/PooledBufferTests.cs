using System.Buffers;
using System.Runtime.InteropServices;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.Wire;

namespace ChatClients.Sdk.Tests.Http;

/// <summary>A read that was given up may still write into its buffer, so no other user of the pool may get it.</summary>
public sealed class PooledBufferTests
{
    private byte[] _lent = [];

    [Fact]
    public async Task The_buffer_of_a_failed_read_of_events_is_not_returned()
    {
        var events = new EventStream(FailAsync);
        await Assert.ThrowsAsync<IOException>(async () => await events.ReadAsync());
        events.Dispose();

        AssertNotReturned();
    }

    [Fact]
    public async Task The_buffer_of_a_failed_read_of_a_list_is_not_returned()
    {
        var list = new JsonListReader(FailAsync, longestItem: 1024);
        await Assert.ThrowsAsync<IOException>(async () => await list.FillAsync());
        list.Dispose();

        AssertNotReturned();
    }

    [Fact]
    public async Task The_buffer_of_a_failed_read_of_a_whole_body_is_not_returned()
    {
        using var call = new CallDeadline(Timeout.InfiniteTimeSpan, TimeProvider.System, default);
        using var body = new ResponseBodyReader(new StreamContent(new LendingStream(FailAsync)), call, TimeProvider.System);
        await Assert.ThrowsAsync<IOException>(() => BoundedBody.ReadAsync(body, limit: 1024).AsTask());

        AssertNotReturned();
    }

    [Fact]
    public async Task The_buffer_of_a_whole_body_is_returned()
    {
        using var call = new CallDeadline(Timeout.InfiniteTimeSpan, TimeProvider.System, default);
        using var body = new ResponseBodyReader(new StreamContent(new LendingStream(EndAsync)), call, TimeProvider.System);
        BodyBytes read = await BoundedBody.ReadAsync(body, limit: 1024);

        Assert.NotSame(_lent, ArrayPool<byte>.Shared.Rent(_lent.Length));
        read.Dispose();
        read.Dispose();

        Assert.Same(_lent, ArrayPool<byte>.Shared.Rent(_lent.Length));
    }

    // Nothing here waits, so all of it runs on one thread, to which the pool gives first what that thread returned last.
    private void AssertNotReturned()
    {
        Assert.NotEmpty(_lent);
        Assert.NotSame(_lent, ArrayPool<byte>.Shared.Rent(_lent.Length));
    }

    private ValueTask<int> FailAsync(byte[] buffer, int offset, int count)
    {
        _lent = buffer;
        throw new IOException("The connection was reset.");
    }

    private ValueTask<int> EndAsync(byte[] buffer, int offset, int count)
    {
        _lent = buffer;
        return new(0);
    }

    private sealed class LendingStream(Func<byte[], int, int, ValueTask<int>> read) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            MemoryMarshal.TryGetArray(buffer, out ArraySegment<byte> lent)
                ? read(lent.Array!, lent.Offset, lent.Count) : throw new InvalidOperationException();
    }
}
