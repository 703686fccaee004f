namespace ChatClients.Sdk.Tests.Shared;

/// <summary>The one guard against a test that would hang. It is long enough that only a fault reaches it.</summary>
internal static class Await
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static Task InTime(this Task task) => task.WaitAsync(Longest);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Longest);

    public static Task<T> InTime<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Longest);
}
