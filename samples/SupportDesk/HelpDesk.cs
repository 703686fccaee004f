using System.Security.Claims;
using ChatClients.Sdk.AspNetCore;
using SupportDesk.Orders;

namespace SupportDesk;

/// <summary>The chat of the shop: who talks, what the assistant knows, and what it can do.</summary>
public static class HelpDesk
{
    // The engine in memory loads the context from this process, wherever it listens.
    private static readonly Uri s_thisMachine = new("http://localhost");

    public static void MapHelpDesk(this WebApplication app, DeskSettings desk)
    {
        Uri? address = desk.PublicAddress ?? (desk.IsOffline ? s_thisMachine : null);
        app.MapAivaxChat("/chat", chat =>
        {
            chat.TagKey = desk.TagKey;
            chat.Tools.Add(OrderTool.Create());
            chat.PageFor = ChatLook.For;
            if (address is null)
            {
                chat.ConfigureSession = GiveContext;
            }
        });
        if (address is not null)
        {
            app.MapAivaxContext("/aivax/context", address, (request, _) =>
                Task.FromResult(OrderContext.Of(request.UserId, request.Services.GetRequiredService<OrderBook>())));
        }
    }

    // For a service that cannot reach this application: the context is sent instead of loaded.
    private static ValueTask GiveContext(AivaxChatSessionContext session, CancellationToken cancellationToken)
    {
        string? user = session.User.FindFirstValue(ClaimTypes.NameIdentifier);
        session.Request.ExtraContext = OrderContext.Of(user, session.Services.GetRequiredService<OrderBook>());
        return ValueTask.CompletedTask;
    }
}
