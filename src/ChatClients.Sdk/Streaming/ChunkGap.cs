namespace ChatClients.Sdk.Streaming;

// A value of a remembered event that may be another one in the next event. The bytes of a string do not include its quotes.
internal readonly record struct ChunkGap(ChunkGapKind Kind, int Start, int End);

internal enum ChunkGapKind
{
    // The piece of the answer.
    Text,

    // The answer's id, or a string that only describes the event: it may be any, since nothing is read from it.
    Label,

    // When the event was made.
    Created,
}
