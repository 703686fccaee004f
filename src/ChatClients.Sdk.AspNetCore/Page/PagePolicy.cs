using ChatClients.Sdk.AspNetCore.Options;

namespace ChatClients.Sdk.AspNetCore.Page;

// The page's Content-Security-Policy: nothing from other hosts, and no script or style without this response's nonce.
internal sealed class PagePolicy(ChatSettings settings)
{
    private readonly string _frames = string.Join(' ', ["'self'", .. settings.FrameOrigins]);
    private readonly string _images = LogoOrigin(settings.Options.Page.LogoImageUrl);

    public string For(string nonce) =>
        $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:{_images}; "
        + $"font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors {_frames}";

    private static string LogoOrigin(string? logo) =>
        Uri.TryCreate(logo, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? $" {WebOrigin.Parse(address.GetLeftPart(UriPartial.Authority), nameof(WebChatClientParameters.LogoImageUrl))}"
            : "";
}
