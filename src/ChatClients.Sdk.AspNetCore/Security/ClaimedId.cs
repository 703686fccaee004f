using System.Security.Claims;

namespace ChatClients.Sdk.AspNetCore.Security;

// The id of a user by the claim of the sign-in, where the application has no rule of its own.
internal static class ClaimedId
{
    private const char Separator = ' ';

    // An id that the application itself issued is taken as it is. Another issuer's id may be the same as that of another user, so its
    // issuer stands before it. No two users have the same result: an issuer holds no space here, and so a plain id must not either.
    public static string? Of(ClaimsPrincipal user)
    {
        if ((user.FindFirst(ClaimTypes.NameIdentifier) ?? user.FindFirst("sub")) is not { } claim || string.IsNullOrWhiteSpace(claim.Value))
        {
            return null;
        }

        return claim.Issuer == ClaimsIdentity.DefaultIssuer && !claim.Value.Contains(Separator, StringComparison.Ordinal)
            ? claim.Value : $"{Escape(claim.Issuer)}{Separator}{claim.Value}";
    }

    private static string Escape(string issuer) => issuer.Replace("%", "%25", StringComparison.Ordinal)
        .Replace(" ", "%20", StringComparison.Ordinal);
}
