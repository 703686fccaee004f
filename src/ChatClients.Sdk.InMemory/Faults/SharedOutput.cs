using System.Buffers;
using System.IO.Pipelines;
using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// The output of a body. Events and pings are written to it one after the other.
internal sealed class SharedOutput(PipeWriter output) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    // Writes and sends bytes. False when nobody reads any more.
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

    // An output that is not read while it is written waits for nobody.
    public Task WhenAskedAsync(CancellationToken cancellationToken) =>
        output is IAskedOutput asked ? asked.WhenAskedAsync(cancellationToken) : Task.CompletedTask;

    public void Dispose() => _gate.Dispose();
}
