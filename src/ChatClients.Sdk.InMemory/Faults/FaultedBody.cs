using System.IO.Pipelines;
using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// Writes an answer's body through a script: the same bytes over every HTTP stack.
internal static class FaultedBody
{
    // Throws HttpIOException when the script cuts the body here.
    public static async Task WriteAsync(
        WireResponse answer, BodyScript script, FaultedCall call, PipeWriter output, CancellationToken cancellationToken)
    {
        using var shared = new SharedOutput(output);

        // Sends the head, even if the script begins with a stall.
        await shared.WriteAsync(default, cancellationToken).ConfigureAwait(false);
        Pinger? pinger = script.PingInterval is { } interval ? new Pinger(shared, interval, call.Time, cancellationToken) : null;
        try
        {
            await PlayAsync(answer, new FaultedWriter(script, call, shared), cancellationToken).ConfigureAwait(false);
        }
        catch (BodyEndedException)
        {
            // In good order: the reader sees a normal end.
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
