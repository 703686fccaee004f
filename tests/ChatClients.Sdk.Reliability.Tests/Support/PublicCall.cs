namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>One asynchronous method of the public API, called as an application calls it.</summary>
/// <param name="Method">The method's name, so that a test can name the missing ones.</param>
/// <param name="Kind">What it reads.</param>
/// <param name="Good">A body that answers it.</param>
/// <param name="Run">Calls it, and reads what it returns to the end.</param>
internal sealed record PublicCall(string Method, PublicCallKind Kind, string Good, Func<AivaxChatClient, ChatSession, Task> Run)
{
    /// <summary>Whether it changes nothing, so that a cut answer may be asked for again.</summary>
    public bool IsRead => Kind is PublicCallKind.Read or PublicCallKind.List;

    public bool WantsData => Kind is not (PublicCallKind.Confirmed or PublicCallKind.Copied);

    public override string ToString() => Method;
}
