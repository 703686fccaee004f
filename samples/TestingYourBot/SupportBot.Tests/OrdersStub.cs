namespace SupportBot.Tests;

/// <summary>A shop with one order.</summary>
public sealed class OrdersStub : IOrders
{
    public Task<string> GetStatusAsync(string orderId, CancellationToken cancellationToken) =>
        orderId == "A1" ? Task.FromResult("out for delivery") : throw new KeyNotFoundException($"There is no order {orderId}.");
}
