namespace ChatClients.Sdk.AspNetCore.Chat;

// What our own page tells of itself in headers.
internal static class ChatHeaders
{
    // With "1": each finished text is wanted as HTML too.
    public const string Html = "x-aivax-html";

    public static bool WantsHtml(HttpContext context) => context.Request.Headers[Html] == "1";
}
