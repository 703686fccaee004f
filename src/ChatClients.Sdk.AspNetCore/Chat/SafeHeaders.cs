namespace ChatClients.Sdk.AspNetCore.Chat;

// Headers of every response, refusals included.
internal static class SafeHeaders
{
    public static void AddTo(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
