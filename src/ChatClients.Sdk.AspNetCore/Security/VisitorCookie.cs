using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ChatClients.Sdk.AspNetCore.Security;

// The cookie of an anonymous visitor: a random id, and whether the visitor has sent a message. Signed and encrypted.
internal sealed class VisitorCookie(IDataProtectionProvider protection, bool isInFrames)
{
    private const string Name = "aivax-chat-visitor";
    private const char Begun = '1';
    private const char Waiting = '0';
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private readonly IDataProtector _protector = protection.CreateProtector("ChatClients.Sdk.AspNetCore.Visitor.v1");

    // Null when the request has no cookie that this application has signed.
    public (string Id, bool HasBegun)? Read(HttpRequest request)
    {
        if (request.Cookies[Name] is not { Length: > 0 and < 1024 } cookie)
        {
            return null;
        }

        try
        {
            string value = _protector.Unprotect(cookie);
            return value is [Begun or Waiting, .. { Length: 32 } id] ? (id, value[0] == Begun) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static string CreateId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public void Write(HttpResponse response, string id, bool hasBegun)
    {
        var options = new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Lifetime,
            Path = "/",
            SameSite = isInFrames ? SameSiteMode.None : SameSiteMode.Lax,
            Secure = isInFrames || response.HttpContext.Request.IsHttps,
        };
        if (isInFrames)
        {
            options.Extensions.Add("Partitioned");
        }

        response.Cookies.Append(Name, _protector.Protect((hasBegun ? Begun : Waiting) + id), options);
    }
}
