using Ganss.Xss;
using Markdig;

namespace ChatClients.Sdk.AspNetCore.Rendering;

// Renders the assistant's Markdown as HTML that is safe to show. HTML inside the Markdown is shown as text.
// Two safeguards: the renderer writes no HTML from the text, and its output passes through a list of allowed elements.
internal static class MarkdownHtml
{
    // Longer texts, and those that would become more elements, are not rendered: they would cost the server too much.
    public const int LongestText = 64 * 1024;
    public const int MostElements = 2000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UseAutoLinks()
        .UseTaskLists()
        .Build();

    // Immutable after its setup, and so shared.
    private static readonly HtmlSanitizer Sanitizer = CreateSanitizer();

    // Null for a text that is better shown as it is: it is very long, or nested more deeply than any real text.
    public static string? Render(string markdown)
    {
        if (markdown.Length > LongestText || MarkdownCost.IsTooHigh(markdown))
        {
            return null;
        }

        try
        {
            string html = Markdown.ToHtml(markdown, Pipeline);
            return html.AsSpan().Count('<') <= 2 * MostElements ? Sanitizer.Sanitize(html) : null;
        }
        catch (ArgumentException)
        {
            // Nested more deeply than the renderer follows.
            return null;
        }
    }

    private static HtmlSanitizer CreateSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre",
                "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "href", "src", "alt", "title", "class", "start",
            },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src" },
        });
        sanitizer.PostProcessNode += static (_, e) => SafeElements.Complete(e);
        return sanitizer;
    }
}
