namespace ChatClients.Sdk.Streaming;

// An event stream that cannot be read on. Never leaves the library: the reader of the prompt stream types it.
internal sealed class SseFormatException(SseFormatProblem problem) : Exception
{
    public SseFormatProblem Problem { get; } = problem;
}
