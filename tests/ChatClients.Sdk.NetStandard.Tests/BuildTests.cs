using System.Reflection;
using System.Runtime.Versioning;

namespace ChatClients.Sdk.NetStandard.Tests;

/// <summary>Holds the other tests here to their word: they run the build of old hosts, with all it needs.</summary>
public sealed class BuildTests
{
    private static readonly Assembly s_client = Assembly.Load("ChatClients.Sdk");

    [Fact]
    public void The_client_under_test_is_the_netstandard_build() =>
        Assert.Equal(".NETStandard,Version=v2.0", s_client.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName);

    [Fact]
    public void All_of_its_references_can_be_loaded() =>
        Assert.All(s_client.GetReferencedAssemblies(), it => Assert.NotNull(Assembly.Load(it)));
}
