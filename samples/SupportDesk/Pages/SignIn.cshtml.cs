using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportDesk.Shop;

namespace SupportDesk.Pages;

/// <summary>Signs a customer in. The claim NameIdentifier is what the chat knows them by.</summary>
[AllowAnonymous]
public sealed class SignInModel : PageModel
{
    public async Task<IActionResult> OnPostAsync(string? customer, string? returnUrl)
    {
        if (Customer.Find(customer) is not { } found)
        {
            return BadRequest();
        }

        Claim[] claims = [new(ClaimTypes.NameIdentifier, found.Id), new(ClaimTypes.Name, found.Name)];
        var identity = new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme);
        await HttpContext.SignInAsync(new ClaimsPrincipal(identity));
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }
}
