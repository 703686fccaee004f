using System.Text.RegularExpressions;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>What is not promised on the netstandard2.0 build is said, with its reason.</summary>
public sealed partial class NetStandardTests
{
    [Fact]
    public void The_page_on_reliability_lists_what_is_left_out_there() =>
        Assert.Equal(
            TestMethods.All.Where(it => it.LeftOutOnNetStandard is not null)
                .Select(it => $"{it.Name}: {Reasons()[it.LeftOutOnNetStandard!]}").Order(StringComparer.Ordinal),
            File.ReadLines(RepositoryFiles.PathOf("docs", "reliability.md"))
                .Select(it => Row().Match(it)).Where(it => it.Success)
                .Select(it => $"{it.Groups[1].Value}: {it.Groups[2].Value}").Order(StringComparer.Ordinal));

    private static Dictionary<string, string> Reasons() =>
        Constant()
            .Matches(File.ReadAllText(RepositoryFiles.PathOf("tests", "ChatClients.Sdk.Reliability.Tests", "Support", "ClientBuild.cs")))
            .ToDictionary(it => it.Groups[1].Value, it => it.Groups[2].Value);

    // | `C3_A_name` | the reason |
    [GeneratedRegex(@"^\| `(\w+)` \| (needs .+) \|$")]
    private static partial Regex Row();

    [GeneratedRegex("const string (\\w+) =\\s+\"(.+)\";")]
    private static partial Regex Constant();
}
