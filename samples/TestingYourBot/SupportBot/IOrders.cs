namespace SupportBot;

/// <summary>The shop's orders.</summary>
public interface IOrders
{
    Task<string> GetStatusAsync(string orderId, CancellationToken cancellationToken);
}
