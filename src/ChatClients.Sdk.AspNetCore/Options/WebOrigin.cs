using System.Buffers;

namespace ChatClients.Sdk.AspNetCore.Options;

// An origin in the form of a header: scheme, host and port, without a character that would end or widen a rule there.
internal static class WebOrigin
{
    private static readonly SearchValues<char> Refused = SearchValues.Create("*;, '\"\\\r\n\t");

    public static string Parse(string text, string option)
    {
        bool isOrigin = Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
            && address.Scheme is "http" or "https"
            && address is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            && !text.AsSpan().ContainsAny(Refused)
            && System.Text.Ascii.IsValid(text)
            && !text.EndsWith('/');
        return isOrigin ? address!.GetLeftPart(UriPartial.Authority)
            : throw new InvalidOperationException(
                $"{option}: an origin is a scheme, a host and maybe a port, such as https://app.example.com, without a path or a "
                + "wildcard. Write a host of other letters as punycode (xn--…).");
    }

    // A browser's Origin header in the same form; null when it is not an origin.
    public static string? Normalize(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? address.GetLeftPart(UriPartial.Authority)
            : null;
}
