namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>Holds the runs of this suite to their names: each is about one build, on the runtime that it is for.</summary>
public sealed class BuildTests
{
    [Fact]
    public void The_client_under_test_is_the_build_that_this_run_is_about() =>
#if NETSTANDARD_CLIENT
        Assert.Equal(".NETStandard,Version=v2.0", ClientBuild.Framework);
#else
        Assert.Equal($".NETCoreApp,Version=v{Environment.Version.Major}.{Environment.Version.Minor}", ClientBuild.Framework);
#endif

    [Fact]
    public void The_runtime_is_not_rolled_forward() =>
#if NET8_0
        Assert.Equal(new Version(8, 0, 33), Environment.Version);
#else
        Assert.Equal(10, Environment.Version.Major);
#endif
}
