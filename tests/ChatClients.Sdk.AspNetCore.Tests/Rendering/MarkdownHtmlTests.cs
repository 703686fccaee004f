using ChatClients.Sdk.AspNetCore.Rendering;
using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Tests.Rendering;

public sealed class MarkdownHtmlTests
{
    [Theory]
    [InlineData(">", 140)]
    [InlineData("- ", 200)]
    [InlineData("[", 4000)]
    public void A_text_nested_too_deeply_is_not_rendered(string opening, int count) =>
        Assert.Null(MarkdownHtml.Render(string.Concat(Enumerable.Repeat(opening, count)) + "<b>deep"));

    [Fact]
    public async Task An_answer_nested_too_deeply_is_sent_and_read_again()
    {
        string answer = new string('>', 140) + "deep";
        await using ChatHost host = await ChatHost.StartAsync(new ScriptedGateway(answer));
        ChatBrowser browser = host.Browser();
        browser.Http.DefaultRequestHeaders.Add("x-aivax-html", "1");

        string stream = await browser.AskAsync("How deep?");

        Assert.Equal("[DONE]", SseText.Events(stream)[^1]);
        Assert.Equal(["user: How deep?", $"assistant: {answer}"], await browser.TextsAsync());
    }
}
