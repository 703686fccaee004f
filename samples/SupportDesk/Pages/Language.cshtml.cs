using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportDesk.Shop;

namespace SupportDesk.Pages;

/// <summary>Remembers the language that a visitor has chosen.</summary>
[AllowAnonymous]
public sealed class LanguageModel : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public IActionResult OnPost(string? code, string? returnTo)
    {
        Response.Cookies.Append(Language.Cookie, Language.Known(code) ?? Language.English, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
            HttpOnly = true,
        });
        return LocalRedirect(Url.IsLocalUrl(returnTo) ? returnTo : "/");
    }
}
