using System.Security.Claims;
using ChatClients.Sdk;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SupportDesk.Pages;

/// <summary>AIVAX's own chat page in a frame. Its address holds the key of the session, so it is given to that user alone and cached
/// nowhere.</summary>
[ResponseCache(NoStore = true)]
public sealed class WidgetModel(ChatSessionPool pool, DeskSettings desk) : PageModel
{
    /// <summary>Null when the service cannot be reached.</summary>
    public string? TalkUrl { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        string user = User.FindFirstValue(ClaimTypes.NameIdentifier)!;
        string tag = new PseudonymousTag(desk.TagKey).FromUserId(user); // as MapAivaxChat makes it: the same session
        try
        {
            ChatSession session = await pool.GetOrCreateAsync(new() { Tag = tag }, owner: user, cancellationToken);
            TalkUrl = desk.IsOffline ? session.TalkUrl?.AbsolutePath : session.TalkUrl?.AbsoluteUri;
        }
        catch (AivaxException)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }
}
