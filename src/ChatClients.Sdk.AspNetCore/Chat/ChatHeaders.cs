namespace ChatClients.Sdk.AspNetCore.Chat;

// Headers that only our own page sends.
internal static class ChatHeaders
{
    // With "1", the page gets each finished text as HTML too.
    public const string Html = "x-aivax-html";

    public static bool WantsHtml(HttpContext context) => context.Request.Headers[Html] == "1";
}
