using AngleSharp.Dom;
using Ganss.Xss;

namespace ChatClients.Sdk.AspNetCore.Rendering;

// Further rules for allowed elements.
internal static class SafeElements
{
    private const string LanguageClass = "language-";

    public static void Complete(PostProcessNodeEventArgs e)
    {
        if (e.Node is not IElement element)
        {
            return;
        }

        if (element.GetAttribute("class") is { } names && !(element.LocalName == "code" && IsLanguage(names)))
        {
            element.RemoveAttribute("class");
        }

        if (element.LocalName == "img")
        {
            e.ReplacementNodes.Add(LinkTo(element, e.Document));
        }
        else if (element.LocalName == "a")
        {
            Complete(element);
        }
    }

    // An image on another host would tell that host who reads the page. It becomes a link.
    private static INode LinkTo(IElement image, IDocument document)
    {
        string text = image.GetAttribute("alt") is { Length: > 0 } name ? name : image.GetAttribute("src") ?? "";
        if (image.GetAttribute("src") is not { Length: > 0 } address || image.Closest("a") is not null)
        {
            return document.CreateTextNode(text);
        }

        IElement link = document.CreateElement("a");
        link.SetAttribute("href", address);
        link.TextContent = text;
        Complete(link);
        return link;
    }

    private static void Complete(IElement link)
    {
        if (!LeadsSomewhere(link.GetAttribute("href")))
        {
            link.RemoveAttribute("href");
        }

        link.SetAttribute("rel", "noopener noreferrer");
        link.SetAttribute("target", "_blank");
    }

    // An address on the web, or a page of the application. Anything else that looks like a relative address is probably a mistake or an
    // attack.
    private static bool LeadsSomewhere(string? address) =>
        address is ['/', not ('/' or '\\'), ..] or "/"
        || (Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" or "mailto");

    private static bool IsLanguage(string names) =>
        names.StartsWith(LanguageClass, StringComparison.Ordinal)
        && names.AsSpan(LanguageClass.Length).IndexOfAnyExcept(LanguageCharacters) < 0;

    private static readonly System.Buffers.SearchValues<char> LanguageCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+#.-_");
}
