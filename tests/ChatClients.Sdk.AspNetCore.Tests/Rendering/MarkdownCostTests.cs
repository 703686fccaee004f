using ChatClients.Sdk.AspNetCore.Rendering;
using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Tests.Rendering;

/// <summary>No text costs the server much. The renderer's work grows with the square of what may be open in one block.</summary>
public sealed class MarkdownCostTests
{
    private const int Size = 16 * 1024;

    [Theory]
    [InlineData("*a_ ")]
    [InlineData("*a* ")]
    [InlineData("~~a ")]
    [InlineData("[a](")]
    [InlineData("![a](")]
    [InlineData("[a]: b\n")]
    [InlineData("www.a.b ")]
    [InlineData("http://a.b ")]
    [InlineData("# *a_ ")]
    [InlineData("> *a_ *a_ *a_\n")]
    [InlineData("*a_ \u2028\u2028")]
    [InlineData("*a_ \u2028```\u2028")]
    [InlineData("*a_\n\u00A0\n")]
    [InlineData("*a_\r\n")]
    public void Marks_that_open_and_never_end_are_not_rendered(string piece) => Assert.Null(MarkdownHtml.Render(Filled(piece)));

    [Theory]
    [InlineData("```\ncode\n   ```\n", "*a_ ")]
    [InlineData("```\n    ```\n```\n", "*a_ ")]
    [InlineData("```\n```\n", "*a_ ")]
    [InlineData("``` a`b\n", "*a_ ")]
    [InlineData("- a\n  ```\n", "*a_ ")]
    [InlineData("~~~~\n~~~\n~~~~ \t\n", "*a_ ")]
    public void Text_that_only_looks_like_code_hides_nothing(string beginning, string piece) =>
        Assert.Null(MarkdownHtml.Render(beginning + Filled(piece)));

    [Theory]
    [InlineData("- [ ] a\n")]
    [InlineData("\\\n")]
    [InlineData("` a")]
    [InlineData("a|b\n-|-\n\n")]
    public void A_text_that_would_become_thousands_of_elements_is_not_rendered(string piece) =>
        Assert.Null(MarkdownHtml.Render(Filled(piece)));

    [Theory]
    [InlineData("A **bold** word, a [link](https://a.example) and `code`.\n\n", 100)]
    [InlineData("| **Ana** | *7* | [open](https://a.example) |\n", 100)]
    [InlineData("- **One**: first\n", 150)]
    [InlineData("*", 40)]
    public void A_long_answer_is_rendered(string piece, int times) =>
        Assert.NotNull(MarkdownHtml.Render("| a | b | c |\n|---|---|---|\n" + string.Concat(Enumerable.Repeat(piece, times))));

    [Theory]
    [InlineData("```json\n", "[\"a\", \"b_c\"],\n", "```")]
    [InlineData("~~~\n", "*p = a[i] * b[i];\n", "~~~~")]
    public void A_long_piece_of_code_is_rendered(string beginning, string line, string end) =>
        Assert.Contains("<pre>", MarkdownHtml.Render(beginning + Filled(line) + "\n" + end));

    [Fact]
    public async Task A_text_that_is_not_rendered_is_sent_and_read_as_text()
    {
        string answer = Filled("*a_ ");
        await using ChatHost host = await ChatHost.StartAsync(new ScriptedGateway(answer));
        ChatBrowser browser = host.Browser();
        browser.Http.DefaultRequestHeaders.Add("x-aivax-html", "1");

        string stream = await browser.AskAsync("What?");

        Assert.Equal(answer, SseText.Answer(stream));
        Assert.DoesNotContain("data-aivax-html", SseText.Types(stream));
        Assert.Equal(["user: What?", $"assistant: {answer}"], await browser.TextsAsync());
    }

    private static string Filled(string piece) => string.Concat(Enumerable.Repeat(piece, Size / piece.Length));
}
