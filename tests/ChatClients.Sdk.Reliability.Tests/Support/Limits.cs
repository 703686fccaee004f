namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>How long tests wait for a signal.</summary>
internal static class Limits
{
    /// <summary>Less than the two seconds for which the platform reads on by default after a response was given up.</summary>
    public static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    /// <summary>When a server must know that its answer was given up. Without SocketsHttpHandler.ResponseDrainTimeout the platform may read
    /// on for its two seconds first.</summary>
    public static TimeSpan GivenUp { get; } = ClientBuild.IsNetStandard ? AtOnce + TimeSpan.FromSeconds(2) : AtOnce;
}
