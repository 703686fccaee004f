using System.Reflection;
using System.Runtime.Versioning;

namespace ChatClients.Sdk.NetStandard.Tests;

public sealed class BuildTests
{
    [Fact]
    public void The_client_under_test_is_the_netstandard_build()
    {
        var build = Assembly.Load("ChatClients.Sdk").GetCustomAttribute<TargetFrameworkAttribute>();

        Assert.Equal(".NETStandard,Version=v2.0", build?.FrameworkName);
    }
}
