using ChatClients.Sdk;
using SupportDesk.Shop;

namespace SupportDesk;

/// <summary>The chat page in the colours of the shop, and in the language of the visitor.</summary>
public static class ChatLook
{
    private const string Colors = """
        :root { --aivax-surface: #f3f1ea; --aivax-bg: #fffefb; --aivax-line: #e4dfd2; --aivax-ink: #22271f; --aivax-muted: #5f665b }
        @media (prefers-color-scheme: dark) {
          :root { --aivax-primary: #7fcfa9; --aivax-primary-ink: #06281a; --aivax-bg: #141814; --aivax-surface: #20261f;
            --aivax-line: #343c33; --aivax-ink: #ecefe8; --aivax-muted: #a9b2a4 }
        }
        """;

    public static WebChatClientParameters For(HttpContext context)
    {
        string language = Language.Of(context.Request);
        Words words = Words.In(language);
        string name = context.User.Identity?.Name?.Split(' ')[0] ?? "";
        return new WebChatClientParameters
        {
            LanguageCode = language,
            PageTitle = words.DeskTitle,
            HelloLabel = words.Hello(name),
            HelloSubLabel = words.HelloLine,
            PrimaryColor = "#1f6f54",
            LogoImageUrl = "/logo.svg",
            CustomStyles = Colors,
            ShowToolCalls = true,
            SuggestionButtons = [.. words.Suggestions.Select(it => new WebChatSuggestionButton { Label = it, Prompt = it })],
        };
    }
}
