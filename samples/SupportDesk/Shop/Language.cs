namespace SupportDesk.Shop;

/// <summary>The language of a visitor: chosen on the page, or else the browser's.</summary>
public static class Language
{
    public const string Cookie = "language";
    public const string English = "en";
    public const string Portuguese = "pt-BR";

    public static string Of(HttpRequest request) =>
        Known(request.Cookies[Cookie])
        ?? request.GetTypedHeaders().AcceptLanguage.OrderByDescending(it => it.Quality ?? 1).Select(it => Known(it.Value.Value))
            .FirstOrDefault(it => it is not null)
        ?? English;

    public static string? Known(string? code) =>
        code is null ? null
        : code.StartsWith("pt", StringComparison.OrdinalIgnoreCase) ? Portuguese
        : code.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English
        : null;
}
