namespace Hosts;

/// <summary>This library, with a session of which only the key was stored. Its conversation gets an id that is hashed from the key.
/// </summary>
internal sealed class SdkKeyStack(Uri service) : ChatStack
{
    private readonly SdkStack _stack = new(service, withId: false);

    public override IAsyncEnumerable<string> StreamAsync(CancellationToken cancellationToken = default) =>
        _stack.StreamAsync(cancellationToken);
}
