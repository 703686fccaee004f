using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace ChatClients.Sdk.AspNetCore.Tests.FaultCases;

/// <summary>HTML as a browser's parser sees it, twice: what is written back must not change its meaning.</summary>
internal static class RenderedHtml
{
    private static readonly string[] s_tags =
    [
        "A", "BLOCKQUOTE", "BR", "CODE", "DEL", "EM", "H1", "H2", "H3", "H4", "H5", "H6", "HR", "LI", "OL", "P", "PRE", "STRONG", "TABLE",
        "TBODY", "TD", "TH", "THEAD", "TR", "UL",
    ];

    private static readonly string[] s_attributes = ["href", "rel", "target", "title", "class", "start"];

    public static void AssertHarmless(string? html)
    {
        Assert.NotNull(html);
        string again = Check(html);
        Check(again);
    }

    private static string Check(string html)
    {
        IElement body = new HtmlParser().ParseDocument($"<body>{html}</body>").Body!;
        Assert.All(body.QuerySelectorAll("*"), element =>
        {
            Assert.Contains(element.TagName, s_tags);
            Assert.All(element.Attributes, it => Assert.Contains(it.Name, s_attributes));
            if (element.GetAttribute("href") is { } address)
            {
                Assert.Matches(@"^(https?://|mailto:|/[^/\\])", address);
            }
        });
        return body.InnerHtml;
    }
}
