using System.Buffers;
using System.IO.Pipelines;
using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// A body that events and pings are written to, one after the other.
internal sealed class SharedOutput(PipeWriter output) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    // Writes bytes and sends them; false when nobody reads any more.
    public async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            output.Write(bytes.Span);
            return !(await output.FlushAsync(cancellationToken).ConfigureAwait(false)).IsCompleted;
        }
        finally
        {
            _gate.Release();
        }
    }

    // An output that nobody reads while it is made waits for nobody.
    public Task WhenAskedAsync(CancellationToken cancellationToken) =>
        output is IAskedOutput asked ? asked.WhenAskedAsync(cancellationToken) : Task.CompletedTask;

    public void Dispose() => _gate.Dispose();
}
