using System.Text.RegularExpressions;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>The benchmarks write their tables to the page.</summary>
public sealed partial class PerformancePageTests
{
    [Fact]
    public void The_page_has_a_place_for_each_part_that_is_measured()
    {
        string parts = File.ReadAllText(RepositoryFiles.PathOf("tests", "ChatClients.Sdk.Benchmarks", "Report", "Parts.cs"));
        string page = File.ReadAllText(RepositoryFiles.PathOf("docs", "performance.md"));
        string[] measured = [.. Part().Matches(parts).Select(match => match.Groups[1].Value).Order()];

        Assert.NotEmpty(measured);
        Assert.Equal(measured, Place().Matches(page).Select(match => match.Groups[1].Value).Order());
    }

    [GeneratedRegex("new\\(\"([a-z-]+)\", ")]
    private static partial Regex Part();

    [GeneratedRegex("<!-- measured: ([a-z-]+) -->.*?<!-- end of measured -->", RegexOptions.Singleline)]
    private static partial Regex Place();
}
