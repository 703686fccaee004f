using System.IO.Pipelines;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory.Http;

// Starts the writing of an answer that is made while it is read.
internal static class LiveContent
{
    // Small, so that an assistant is never far ahead of its reader. The size changes no result: see StreamedAnswer.
    private static readonly PipeOptions Options =
        new(pauseWriterThreshold: 16 * 1024, resumeWriterThreshold: 8 * 1024, useSynchronizationContext: false);

    public static StreamContent Start(WireResponse answer, ContextIsolation isolation, CancellationToken caller, CancellationToken end)
    {
        var pipe = new Pipe(Options);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(caller, end);

        var handover = new BodyHandover();
        var body = new LiveStream(pipe.Reader.AsStream(), handover, stop);
        var output = new HandoverWriter(pipe.Writer, handover);

        // On another thread. Otherwise an assistant that never waits would block the caller until the pipe is full.
        _ = isolation.Start(() => Task.Run(() => WriteAsync(answer, output, body, stop), CancellationToken.None));
        return new StreamContent(body);
    }

    private static async Task WriteAsync(WireResponse answer, PipeWriter output, LiveStream body, CancellationTokenSource stop)
    {
        try
        {
            await answer.WriteBodyAsync!(output, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            body.FailAtEnd(new IOException("The response was cancelled."));
        }
        catch (HttpIOException cut)
        {
            body.FailAtEnd(cut);
        }
        catch (Exception error)
        {
            body.FailAtEnd(new IOException($"The in-memory engine could not write its answer: {error.Message}", error));
        }
        finally
        {
            // The turn is free before the reader sees the end.
            answer.Dispose();
            await output.CompleteAsync().ConfigureAwait(false);
            stop.Dispose();
        }
    }
}
