using ChatClients.Sdk.InMemory;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.AI;

namespace SupportDesk.Pages;

/// <summary>Stands in for AIVAX's page in a run without a key. As there, the key in the address is the permission.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class TalkModel : PageModel
{
    public IReadOnlyList<ChatMessage> Messages { get; private set; } = [];

    public IActionResult OnGet(string key)
    {
        if (HttpContext.RequestServices.GetService<InMemoryAivax>()?.FindSession(key) is not { } session || session.AccessKey != key)
        {
            return NotFound();
        }

        Messages = [.. session.Messages.Where(it => it.Text.Length > 0 && it.Role != ChatRole.Tool)];
        return Page();
    }
}
