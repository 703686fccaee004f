using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>What a user finds in the packages.</summary>
[Collection(typeof(PackedOnce))]
public sealed class PackageContentTests(PackedPackages packages)
{
    public static TheoryData<string, string> Frameworks { get; } = new()
    {
        { "ChatClients.Sdk", "netstandard2.0 net8.0 net10.0" },
        { "ChatClients.Sdk.InMemory", "net8.0 net10.0" },
        { "ChatClients.Sdk.AspNetCore", "net10.0" },
    };

    [Theory]
    [MemberData(nameof(Frameworks))]
    public void A_library_and_its_documentation_for_each_framework(string id, string frameworks)
    {
        using var package = packages.Open(id);

        var expected = frameworks.Split(' ').SelectMany(it => new[] { $"lib/{it}/{id}.dll", $"lib/{it}/{id}.xml" });
        Assert.Equal(expected.Order(), package.Entries.Where(it => it.StartsWith("lib/", StringComparison.Ordinal)).Order());
        Assert.All(frameworks.Split(' '), it => Assert.Contains("<summary>", Encoding.UTF8.GetString(package.Read($"lib/{it}/{id}.xml"))));
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public void Each_framework_has_symbols(string id, string frameworks)
    {
        using var symbols = packages.Open(id, "snupkg");

        Assert.All(frameworks.Split(' '), it => Assert.Contains($"lib/{it}/{id}.pdb", symbols.Entries));
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public void Dependencies_are_given_for_each_framework(string id, string frameworks)
    {
        using var package = packages.Open(id);

        var groups = package.Dependencies.Select(it => it.Framework.TrimStart('.').ToLowerInvariant()).Distinct();
        Assert.Equal(frameworks.Split(' ').Order(), groups.Order());
    }

    [Theory]
    [InlineData("ChatClients.Sdk")]
    [InlineData("ChatClients.Sdk.InMemory")]
    [InlineData("ChatClients.Sdk.AspNetCore")]
    public void A_licence_a_description_and_release_notes(string id)
    {
        using var package = packages.Open(id);

        Assert.Equal("MIT", package.Metadata("license"));
        Assert.InRange(package.Metadata("description")!.Length, 40, 300);
        Assert.StartsWith("## [", package.Metadata("releaseNotes"));
        Assert.Contains("aivax", package.Metadata("tags")!.Split(' '));
    }

    [Theory]
    [InlineData("ChatClients.Sdk")]
    [InlineData("ChatClients.Sdk.InMemory")]
    [InlineData("ChatClients.Sdk.AspNetCore")]
    public void A_readme_that_reads_well_on_the_package_page(string id)
    {
        using var package = packages.Open(id);
        Assert.Equal("README.md", package.Metadata("readme"));

        var readme = Encoding.UTF8.GetString(package.Read("README.md"));
        Assert.StartsWith($"# {id}\n", readme.ReplaceLineEndings("\n"));
        // There is no repository around the file on a package page, so a relative link leads nowhere.
        Assert.DoesNotMatch(new Regex(@"\]\((?!https://|#)"), readme);
    }

    [Theory]
    [InlineData("ChatClients.Sdk")]
    [InlineData("ChatClients.Sdk.InMemory")]
    [InlineData("ChatClients.Sdk.AspNetCore")]
    public void The_icon_is_square_and_transparent(string id)
    {
        using var package = packages.Open(id);
        Assert.Equal("icon.png", package.Metadata("icon"));

        var header = package.Read("icon.png").AsSpan();
        Assert.Equal("PNG", Encoding.ASCII.GetString(header[1..4]));
        Assert.Equal(256, BinaryPrimitives.ReadInt32BigEndian(header[16..]));
        Assert.Equal(256, BinaryPrimitives.ReadInt32BigEndian(header[20..]));
        Assert.Equal(6, header[25]); // colour type: red, green, blue and alpha
    }
}
