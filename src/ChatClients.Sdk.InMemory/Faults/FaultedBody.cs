using System.IO.Pipelines;
using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// Writes an answer's body through a script: byte by byte the same over every HTTP stack.
internal static class FaultedBody
{
    // Throws HttpIOException: The script cuts the body here.
    public static async Task WriteAsync(
        WireResponse answer, BodyScript script, FaultedCall call, PipeWriter output, CancellationToken cancellationToken)
    {
        using var shared = new SharedOutput(output);

        // The head leaves even if the first thing that happens is that nothing happens.
        await shared.WriteAsync(default, cancellationToken).ConfigureAwait(false);
        Pinger? pinger = script.PingInterval is { } interval ? new Pinger(shared, interval, call.Time, cancellationToken) : null;
        try
        {
            await PlayAsync(answer, new FaultedWriter(script, call, shared), cancellationToken).ConfigureAwait(false);
        }
        catch (BodyEndedException)
        {
            // In good order: whoever reads sees an end like any other.
        }
        finally
        {
            if (pinger is not null)
            {
                await pinger.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static async Task PlayAsync(WireResponse answer, FaultedWriter writer, CancellationToken cancellationToken)
    {
        await writer.BeginAsync(cancellationToken).ConfigureAwait(false);
        if (answer.WriteBodyAsync is { } write)
        {
            await write(writer, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await writer.WriteAsync(answer.Body, cancellationToken).ConfigureAwait(false);
        }

        await writer.FinishAsync(cancellationToken).ConfigureAwait(false);
    }
}
