using System.Text.RegularExpressions;

namespace ChatClients.Sdk.Package.Tests;

public sealed partial class TelemetryNamesTests
{
    [Fact]
    public void Every_name_that_telemetry_uses_is_on_its_page()
    {
        string page = File.ReadAllText(RepositoryFiles.PathOf("docs", "observability.md"));
        string[] names = [.. RepositoryFiles.In("src/ChatClients.Sdk/Telemetry", "*.cs")
            .SelectMany(file => Names().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct()];

        Assert.Contains("gen_ai.client.token.usage", names);
        Problems.None(names.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_log_event_is_on_its_page()
    {
        string page = File.ReadAllText(RepositoryFiles.PathOf("docs", "observability.md"));
        string[] ids = [.. Events().Matches(File.ReadAllText(RepositoryFiles.PathOf("src", "ChatClients.Sdk", "Http", "Log.cs")))
            .Select(match => match.Groups[1].Value)];

        Assert.NotEmpty(ids);
        Problems.None(ids.Where(id => !page.Contains($"| {id} |", StringComparison.Ordinal)));
    }

    [GeneratedRegex("\"((?:gen_ai|chatclients|server|http|url|error)\\.[a-z_.]+)\"")]
    private static partial Regex Names();

    [GeneratedRegex(@"LoggerMessage\(\s*([0-9]+),")]
    private static partial Regex Events();
}
