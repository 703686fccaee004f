namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>How long tests wait for a signal.</summary>
internal static class Limits
{
    /// <summary>Never reached when all is well, however slow the machine.</summary>
    public static readonly TimeSpan TooLong = TimeSpan.FromSeconds(60);

    /// <summary>Less than the two seconds for which the platform reads on by default after a response was given up.</summary>
    public static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    /// <summary>When a server must know that its answer was given up. Without SocketsHttpHandler.ResponseDrainTimeout the platform may read
    /// on for its two seconds first.</summary>
    public static TimeSpan GivenUp { get; } = ClientBuild.IsNetStandard ? AtOnce + TimeSpan.FromSeconds(2) : AtOnce;

    public static Task InTime(this Task task) => task.WaitAsync(TooLong);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(TooLong);

    public static Task<T> InTime<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(TooLong);
}
