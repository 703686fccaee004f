using System.ComponentModel;
using System.Security.Claims;
using ChatClients.Sdk.AspNetCore;
using Microsoft.Extensions.AI;

namespace SupportDesk.Orders;

/// <summary>The tool with which the assistant looks up an order. The user is the one of the turn; the assistant cannot choose
/// another.</summary>
public static class OrderTool
{
    public const string Name = "get_order";

    public static AIFunction Create() => AIFunctionFactory.Create(LookUp, Name);

    private static OrderAnswer LookUp(
        IServiceProvider services, [Description("The number of the order, such as IPE-1042.")] string orderId)
    {
        string? user = services.GetRequiredService<AivaxChatTurn>().User.FindFirstValue(ClaimTypes.NameIdentifier);
        Order? order = services.GetRequiredService<OrderBook>().Find(user, orderId);
        return new OrderAnswer(order is not null, order);
    }
}

public sealed record OrderAnswer(bool Found, Order? Order);
