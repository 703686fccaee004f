namespace ChatClients.Sdk.Package.Tests;

/// <summary>A dependency of ours is a dependency of every user's: each one was decided on.</summary>
[Collection(typeof(PackedOnce))]
public sealed class PackageDependencyTests(PackedPackages packages)
{
    private static readonly string[] s_everywhere =
    [
        "Microsoft.Extensions.AI.Abstractions",
        "Microsoft.Extensions.Http",
        "Microsoft.Extensions.Options.ConfigurationExtensions",
    ];

    // In the box since .NET 10.
    private static readonly string[] s_belowNet10 = ["System.Net.Http.Json", "System.Net.ServerSentEvents", "System.Text.Json"];

    [Fact]
    public void The_client_needs_no_more_than_was_decided()
    {
        using var package = packages.Open("ChatClients.Sdk");

        Assert.All(package.Dependencies, it => Assert.True(IsDecided(it.Framework, it.Id), $"{it.Id} for {it.Framework}"));
    }

    [Fact]
    public void The_engine_needs_no_more_than_the_client()
    {
        using var package = packages.Open("ChatClients.Sdk.InMemory");

        Assert.All(
            package.Dependencies.Where(it => it.Id != "ChatClients.Sdk"),
            it => Assert.True(IsDecided(it.Framework, it.Id), $"{it.Id} for {it.Framework}"));
    }

    // Markdown is read, and the HTML made of it cleaned, by libraries that others keep.
    [Fact]
    public void The_chat_needs_the_client_and_two_libraries()
    {
        using var package = packages.Open("ChatClients.Sdk.AspNetCore");

        Assert.Equal(
            ["ChatClients.Sdk", "HtmlSanitizer", "Markdig"], package.Dependencies.Select(it => it.Id).Except(s_everywhere).Order());
        Assert.Equal($"[{package.Version}]", Assert.Single(package.Dependencies, it => it.Id == "ChatClients.Sdk").Range);
    }

    [Fact]
    public void The_engine_accepts_exactly_the_client_it_was_built_with()
    {
        using var package = packages.Open("ChatClients.Sdk.InMemory");

        var client = package.Dependencies.Where(it => it.Id == "ChatClients.Sdk").ToArray();
        Assert.Equal(package.Frameworks.Count(), client.Length);
        Assert.All(client, it => Assert.Equal($"[{package.Version}]", it.Range));
    }

    private static bool IsDecided(string framework, string id) =>
        s_everywhere.Contains(id)
        || (framework != "net10.0" && s_belowNet10.Contains(id))
        || (framework == ".NETStandard2.0" && id.StartsWith("Microsoft.Bcl.", StringComparison.Ordinal));
}
