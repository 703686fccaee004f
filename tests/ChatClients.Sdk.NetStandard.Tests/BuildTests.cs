using System.Reflection;
using System.Runtime.Versioning;

namespace ChatClients.Sdk.NetStandard.Tests;

public sealed class BuildTests
{
    [Fact]
    public void The_client_under_test_is_the_netstandard_build()
    {
        Assembly client = typeof(AivaxChatClient).Assembly;

        Assert.Equal(".NETStandard,Version=v2.0", client.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName);
        Assert.Contains(client.GetReferencedAssemblies(), name => name.Name == "netstandard");
    }
}
