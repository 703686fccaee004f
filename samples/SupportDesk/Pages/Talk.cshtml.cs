using System.Text.RegularExpressions;
using ChatClients.Sdk.InMemory;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.AI;

namespace SupportDesk.Pages;

/// <summary>Stands in for AIVAX's page in a run without a key. As there, the key in the address is the permission.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed partial class TalkModel : PageModel
{
    public IReadOnlyList<ChatMessage> Messages { get; private set; } = [];

    /// <summary>Markdown as plain text: without stars, and the rows of tables as lines.</summary>
    public static string Plain(string markdown) =>
        Marks().Replace(TableRow().Replace(TableRule().Replace(markdown, ""), "$1: $2"), "");

    public IActionResult OnGet(string key)
    {
        if (HttpContext.RequestServices.GetService<InMemoryAivax>()?.FindSession(key) is not { } session || session.AccessKey != key)
        {
            return NotFound();
        }

        Messages = [.. session.Messages.Where(it => it.Text.Length > 0 && it.Role != ChatRole.Tool)];
        return Page();
    }

    [GeneratedRegex(@"\*\*|`")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^\|[ |-]+\|\n", RegexOptions.Multiline)]
    private static partial Regex TableRule();

    [GeneratedRegex(@"^\| (.+?) \| (.+?) \|$", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
