using System.Reflection;

namespace ChatClients.Sdk.Tests;

public sealed class AssemblyTests
{
    private static readonly Assembly s_assembly = Assembly.Load("ChatClients.Sdk");

    [Fact]
    public void Has_a_strong_name() =>
        Assert.NotEmpty(s_assembly.GetName().GetPublicKeyToken()!);

    [Theory]
    [InlineData("IsTrimmable")]
    [InlineData("IsAotCompatible")]
    public void Tells_the_trimmer_that_it_may_be_trimmed(string name) =>
        Assert.Contains(s_assembly.GetCustomAttributes<AssemblyMetadataAttribute>(), it => it.Key == name && it.Value == "True");
}
