namespace ChatClients.Sdk.Streaming;

// An event stream that cannot be read on. Never leaves the library: StreamFailures turns it into a typed exception.
internal sealed class SseFormatException(SseFormatProblem problem) : Exception
{
    public SseFormatProblem Problem { get; } = problem;
}
