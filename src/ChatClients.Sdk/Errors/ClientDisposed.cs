namespace ChatClients.Sdk;

// The error of a call that meets the end of its client. Made in one place, so that it is recognised as ours.
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
