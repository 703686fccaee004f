namespace ChatClients.Sdk.Package.Tests;

/// <summary>Files that are made from the code: the code and its documentation are the source, the file follows.</summary>
public sealed class GeneratedFileTests
{
    private const string Switch = "UPDATE_DOCS";

    [Fact]
    public void The_page_of_the_options_is_not_stale() => Verify(OptionsPage.Write(), "docs", "options.md");

    [Fact]
    public void The_schema_of_the_configuration_is_not_stale() =>
        Verify(ConfigurationSchema.Write(), "src", "ChatClients.Sdk", "ConfigurationSchema.json");

    private static void Verify(string text, params ReadOnlySpan<string> file)
    {
        var path = RepositoryFiles.PathOf(file);
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text,
            $"{RepositoryFiles.Relative(path)} is stale. Make it anew: {Switch}=1 dotnet test --project "
                + "tests/ChatClients.Sdk.Package.Tests");
    }
}
