using System.Text;

namespace ChatClients.Sdk.InMemory.Tests.Rules;

public sealed class RulePageTests
{
    private const string Switch = "UPDATE_DOCS";

    [Fact]
    public void The_page_of_the_rules_is_not_stale()
    {
        string path = Path.Combine(Root(AppContext.BaseDirectory), "docs", "server-rules.md");
        string page = Page();
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == page,
            $"docs/server-rules.md is stale. Make it anew: {Switch}=1 dotnet test --project tests/ChatClients.Sdk.InMemory.Tests");
    }

    private static string Page()
    {
        var page = new StringBuilder(
            $"""
            # The server's rules

            What AIVAX does with sessions, prompts and limits, as the in-memory engine does it.
            Made from `ServerRules.All`: change it there, then run the tests once with `{Switch}=1`.

            - **documented**: stated, or shown in a sample, by AIVAX.
            - **assumed**: AIVAX names the matter and leaves the detail open. This is our reading.
            - **contradicted**: two of its documents disagree. The member of `InMemoryAivaxOptions` in the last column chooses.

            The tests of a rule begin with its id, as in `R7_A_longer_remainder_is_never_shortened`.

            | id | name | rule | status | source | dated | option |
            | --- | --- | --- | --- | --- | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (ServerRule rule in ServerRules.All)
        {
            string[] cells =
            [
                rule.Id, rule.Name, rule.Text.Replace("|", "\\|", StringComparison.Ordinal), rule.Status.ToString().ToLowerInvariant(),
                rule.Source, rule.Dated,
                rule.Option is null ? "" : $"`{rule.Option}`",
            ];
            page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        }

        return page.Replace("|  |\n", "| |\n").ToString();
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "ChatClients.Sdk.sln"))
        ? folder
        : Root(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("This test runs inside the repository only."));
}
