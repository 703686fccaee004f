namespace ChatClients.Sdk;

// The error of a call whose client is disposed of. Made in one place, so that other code recognises it as ours.
internal static class ClientDisposed
{
    private const string Name = "AivaxChatClient";

    public static ObjectDisposedException Create(string? message = null) => message is null ? new(Name) : new(Name, message);

    public static bool Is(Exception error) => error is ObjectDisposedException { ObjectName: Name };

    public static void ThrowIf(bool disposed)
    {
        if (disposed)
        {
            throw Create();
        }
    }
}
