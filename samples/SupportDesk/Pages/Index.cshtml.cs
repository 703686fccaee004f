using System.Security.Claims;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportDesk.Orders;

namespace SupportDesk.Pages;

/// <summary>The orders of the user, with the launcher.</summary>
public sealed class IndexModel(OrderBook book) : PageModel
{
    public string Name => User.Identity?.Name?.Split(' ')[0] ?? "";

    public IReadOnlyList<Order> Orders => book.Of(User.FindFirstValue(ClaimTypes.NameIdentifier));
}
