using System.Reflection;

namespace ChatClients.Sdk.Package.Tests;

public sealed class AssemblyTests
{
    [Theory]
    [InlineData("ChatClients.Sdk")]
    [InlineData("ChatClients.Sdk.InMemory")]
    public void An_assembly_has_a_strong_name(string name) => Assert.NotEmpty(Assembly.Load(name).GetName().GetPublicKeyToken()!);

    [Theory]
    [InlineData("ChatClients.Sdk", "IsTrimmable")]
    [InlineData("ChatClients.Sdk", "IsAotCompatible")]
    [InlineData("ChatClients.Sdk.InMemory", "IsTrimmable")]
    [InlineData("ChatClients.Sdk.InMemory", "IsAotCompatible")]
    public void An_assembly_says_that_it_may_be_trimmed(string name, string key) =>
        Assert.Contains(
            Assembly.Load(name).GetCustomAttributes<AssemblyMetadataAttribute>(), it => it.Key == key && it.Value == "True");
}
