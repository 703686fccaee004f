namespace ChatClients.Sdk.Streaming;

/// <summary>Why an event stream cannot be read on.</summary>
internal enum SseFormatProblem
{
    TooLarge,
    ByteOrderMark,
}
