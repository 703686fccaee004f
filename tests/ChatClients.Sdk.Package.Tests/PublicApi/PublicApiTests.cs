using System.Runtime.Loader;
using PublicApiGenerator;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>
/// What users can see, as text, per package and target framework: a change shows up in the diff of a review.
/// </summary>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions s_options = new()
    {
        // The repository address and the names of our friends are no API.
        IncludeAssemblyAttributes = false,
        ExcludeAttributes = ["System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute"],
        // Our extension methods live in Microsoft's namespaces.
        DenyNamespacePrefixes = [],
    };

    [Theory]
    [InlineData("ChatClients.Sdk", "netstandard2.0")]
    [InlineData("ChatClients.Sdk", "net8.0")]
    [InlineData("ChatClients.Sdk", "net10.0")]
    [InlineData("ChatClients.Sdk.InMemory", "net8.0")]
    [InlineData("ChatClients.Sdk.InMemory", "net10.0")]
    [InlineData("ChatClients.Sdk.AspNetCore", "net10.0")]
    public void The_public_api_is_the_approved_one(string package, string framework) =>
        Approval.Verify($"{package}.{framework}", Describe(RepositoryFiles.BuildOf(package, framework)));

    private static string Describe(string path)
    {
        // Each build has a context of its own, since all of them carry the same assembly name.
        var context = new AssemblyLoadContext(path, isCollectible: true);
        try
        {
            return context.LoadFromAssemblyPath(path).GeneratePublicApi(s_options);
        }
        finally
        {
            context.Unload();
        }
    }
}
