using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;

namespace ChatClients.Sdk.AspNetCore.Page;

// Fills the page's template. Values of options are encoded for the place where they stand.
internal static partial class ChatPage
{
    private static readonly string Template = PageAssets.Text("chat.html");

    // path: the chat's path, with a slash at the end. nonce: allows this page's inline styles and scripts.
    public static string Render(
        WebChatClientParameters parameters, IEnumerable<string> frameOrigins, string path, string nonce, AntiforgeryTokenSet? token) =>
        Placeholder().Replace(Template, match => match.Groups["name"].Value switch
        {
            "base" => HtmlEncoder.Default.Encode(path),
            "colors" => PageColors.Rule(parameters.PrimaryColor),
            "imports" => PageImports.Json,
            "lang" => HtmlEncoder.Default.Encode(parameters.LanguageCode?.Value ?? "en"),
            "nonce" => nonce,
            "settings" => PageSettings.ToJson(parameters, frameOrigins, token),
            "styles" => ForElement(parameters.CustomStyles),
            "scripts" => ForElement(parameters.CustomScripts),
            "title" => HtmlEncoder.Default.Encode(parameters.PageTitle ?? "Chat"),
            _ => "assets/" + PageAssets.NameOf(match.Groups["name"].Value),
        });

    // Neither a style nor a script may end its element. Inside their strings, "<\/" means "</".
    private static string ForElement(string? text) => (text ?? "").Replace("</", "<\\/", StringComparison.Ordinal)
        .Replace("<!--", "<\\!--", StringComparison.Ordinal);

    [GeneratedRegex(@"\{\{(?<name>[a-z.]+)\}\}")]
    private static partial Regex Placeholder();
}
