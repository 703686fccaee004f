using System.IO.Pipelines;
using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.Redaction;

namespace ChatClients.Sdk.InMemory.Http;

// Writes a turn as a stream of events, as it happens. When nobody reads any more, the turn is dropped.
// The turn is stored when its reader has read everything before the end and asks for more. A reader who leaves earlier drops it, even if
// the writing was ahead.
internal static class StreamedAnswer
{
    public static async Task WriteAsync(PromptTurn turn, Guid id, PipeWriter output, CancellationToken cancellationToken)
    {
        using var chunks = new ChunkWriter(output, id, turn.StartedAt);
        bool read = await chunks.WriteAsync(turn.ModelId, 0, ChunkShapes.Start, cancellationToken).ConfigureAwait(false);
        if (!read)
        {
            return;
        }

        Func<CancellationToken, Task>? whenAsked = output is IAskedOutput asked ? asked.WhenAskedAsync : null;
        await foreach (TurnEvent happened in turn.RunAsync(cancellationToken, whenAsked).ConfigureAwait(false))
        {
            if (!await WriteAsync(chunks, turn.ModelId, happened, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        await chunks.WriteEndMarkAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<bool> WriteAsync(
        ChunkWriter chunks, string model, TurnEvent happened, CancellationToken cancellationToken) => happened switch
        {
            TurnEvent.Text text => await chunks.WriteAsync(model, text.Value, ChunkShapes.Text, cancellationToken).ConfigureAwait(false),
            TurnEvent.Reasoning reasoning =>
                await chunks.WriteAsync(model, reasoning.Value, ChunkShapes.Reasoning, cancellationToken).ConfigureAwait(false),
            TurnEvent.ToolCall call => await chunks.WriteAsync(model, call, ChunkShapes.ToolCall, cancellationToken).ConfigureAwait(false)
                && await chunks.WriteAsync(model, call, ChunkShapes.ToolArguments, cancellationToken).ConfigureAwait(false),
            TurnEvent.ServerTool tool =>
                await chunks.WriteAsync(model, tool, ChunkShapes.ServerTool, cancellationToken).ConfigureAwait(false),
            TurnEvent.Completed completed =>
                await chunks.WriteAsync(model, completed.Result, ChunkShapes.End, cancellationToken).ConfigureAwait(false),
            TurnEvent.Failed failed => await chunks.WriteAsync(model, Shown(failed.Failure), ChunkShapes.Failure, cancellationToken)
                .ConfigureAwait(false),
            _ => throw new NotSupportedException($"An event of type {happened.GetType().Name} has no form on the wire."),
        };

    private static TurnFailure Shown(TurnFailure failure) => failure with { Message = Redactor.Redact(failure.Message) };
}
