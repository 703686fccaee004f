namespace SupportDesk.Orders;

/// <summary>What was bought, and what has happened to it so far.</summary>
public sealed record Order(string Number, Product Product, decimal Total, DateOnly Expected, IReadOnlyList<OrderEvent> History)
{
    public OrderStep Step => History[^1].Step;

    public DateOnly Placed => History[0].On;

    public bool IsOpen => Step != OrderStep.Delivered;
}

public sealed record OrderEvent(OrderStep Step, DateOnly On);

public sealed record Product(string English, string Portuguese);
