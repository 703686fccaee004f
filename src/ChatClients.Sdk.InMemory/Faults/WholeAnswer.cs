using System.Buffers;
using System.IO.Pipelines;
using ChatClients.Sdk.InMemory.Http;

namespace ChatClients.Sdk.InMemory.Faults;

// Makes an answer completely before any of it is sent.
internal static class WholeAnswer
{
    private static readonly PipeOptions Unlimited = new(pauseWriterThreshold: 0, useSynchronizationContext: false);

    public static async Task<WireResponse> MakeAsync(WireResponse answer, CancellationToken cancellationToken)
    {
        if (answer.WriteBodyAsync is not { } write)
        {
            return answer;
        }

        using (answer)
        {
            var pipe = new Pipe(Unlimited);
            await write(pipe.Writer, cancellationToken).ConfigureAwait(false);
            await pipe.Writer.CompleteAsync().ConfigureAwait(false);
            ReadResult all = await pipe.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            byte[] body = all.Buffer.ToArray();
            await pipe.Reader.CompleteAsync().ConfigureAwait(false);
            return answer with { Body = body, WriteBodyAsync = null };
        }
    }
}
