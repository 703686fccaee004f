namespace ChatClients.Sdk.Streaming;

// Why an event stream cannot be read on.
internal enum SseFormatProblem
{
    TooLarge,
    ByteOrderMark,
}
