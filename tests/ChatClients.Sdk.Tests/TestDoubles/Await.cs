namespace ChatClients.Sdk.Tests.TestDoubles;

internal static class Await
{
    /// <summary>The one guard against a test that would hang; no test waits for it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static Task InTime(this Task task) => task.WaitAsync(Longest);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Longest);
}
