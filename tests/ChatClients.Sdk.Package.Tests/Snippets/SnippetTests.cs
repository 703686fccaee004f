namespace ChatClients.Sdk.Package.Tests;

/// <summary>Every C# block of the documentation compiles against what we ship.</summary>
public sealed class SnippetTests
{
    private static readonly Snippet[] s_snippets = [.. SnippetReader.ReadAll()];

    public static IEnumerable<TheoryDataRow<string>> Cases() => s_snippets.Select(it => new TheoryDataRow<string>(it.ToString())
    {
        Skip = it.Directive.NotCompiledBecause,
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compiles(string snippet) =>
        Problems.None(SnippetCompiler.Compile(s_snippets.Single(it => it.ToString() == snippet)));

    [Theory]
    [InlineData("README.md")]
    [InlineData("src/ChatClients.Sdk/README.md")]
    [InlineData("src/ChatClients.Sdk.InMemory/README.md")]
    public void Every_front_page_shows_code(string file) =>
        Assert.Contains(s_snippets, it => it.File == file);
}
