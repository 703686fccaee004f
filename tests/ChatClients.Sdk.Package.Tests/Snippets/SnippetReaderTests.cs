namespace ChatClients.Sdk.Package.Tests;

public sealed class SnippetReaderTests
{
    [Fact]
    public void Blocks_of_other_languages_are_no_snippets() =>
        Assert.Empty(SnippetReader.Read("doc.md", "```bash\ndotnet test\n```\n\n```\nplain\n```\n\n```json\n{}\n```"));

    [Theory]
    [InlineData("```csharp")]
    [InlineData("```cs")]
    [InlineData("```C#")]
    [InlineData("   ```csharp")]
    [InlineData("````csharp")]
    public void A_block_is_found_however_it_is_written(string fence)
    {
        var snippet = Assert.Single(SnippetReader.Read("doc.md", $"Text\n\n{fence}\nA();\nB();\n{fence.Trim().Trim([.. "csharpC#"])}\n"));

        Assert.Equal(("doc.md:4", "A();\nB();"), (snippet.ToString(), snippet.Code));
    }

    [Fact]
    public void A_reason_is_needed_to_leave_a_block_uncompiled()
    {
        var snippet =
            Assert.Single(SnippetReader.Read("doc.md", "<!-- snippet: not compiled: shows the old API -->\n\n```csharp\nOld();\n```"));

        Assert.Equal("shows the old API", snippet.Directive.NotCompiledBecause);
        Assert.Throws<FormatException>(
            () => SnippetReader.Read("doc.md", "<!-- snippet: not compiled: -->\n```csharp\nOld();\n```").ToArray());
    }

    [Theory]
    [InlineData("<!-- snippet: frgment -->\n```csharp\nA();\n```")]
    [InlineData("<!-- snippet fragment -->\n```csharp\nA();\n```")]
    [InlineData("```csharp\nA();\n")]
    public void A_misspelt_directive_is_refused(string markdown) =>
        Assert.Throws<FormatException>(() => SnippetReader.Read("doc.md", markdown).ToArray());

    [Fact]
    public void A_variable_of_a_fragment_needs_type_and_name() =>
        Assert.Throws<FormatException>(() => SnippetCompiler.Compile(
            Assert.Single(SnippetReader.Read("doc.md", "<!-- snippet: fragment(session) -->\n```csharp\nA();\n```"))));
}
