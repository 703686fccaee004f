namespace Hosts;

/// <summary>A way to talk to the service, as a program would write it. The benchmarks compare them.</summary>
internal abstract class ChatStack
{
    protected const string Prompt = "Where is my order?";

    /// <summary>The pieces of a streamed answer. Each call has a conversation of its own.</summary>
    public abstract IAsyncEnumerable<string> StreamAsync(CancellationToken cancellationToken = default);
}
