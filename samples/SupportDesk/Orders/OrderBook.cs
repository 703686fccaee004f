namespace SupportDesk.Orders;

/// <summary>All orders of the shop, in memory. Dates are counted from the start of the process, so that the demo is never old.</summary>
public sealed class OrderBook
{
    private readonly Dictionary<string, Order[]> _orders;

    public OrderBook(TimeProvider time)
    {
        Today = DateOnly.FromDateTime(time.GetLocalNow().Date);
        _orders = new Dictionary<string, Order[]>
        {
            ["ana"] =
            [
                Make("IPE-1042", new("Linen tablecloth", "Toalha de mesa de linho"), 189.90m, started: -5, expected: 1, steps: 3),
                Make("IPE-1038", new("Coffee set, 6 cups", "Jogo de café, 6 xícaras"), 254.00m, started: -2, expected: 4, steps: 2),
                Make("IPE-1017", new("Wool blanket", "Manta de lã"), 320.50m, started: -16, expected: -9, steps: 5),
            ],
            ["emma"] =
            [
                Make("IPE-2203", new("Walnut cutting board", "Tábua de nogueira"), 145.00m, started: -6, expected: 0, steps: 4),
                Make("IPE-2150", new("Ceramic bowls", "Tigelas de cerâmica"), 98.70m, started: -60, expected: -52, steps: 5),
            ],
            ["rui"] = [],
        };
    }

    public DateOnly Today { get; }

    public IReadOnlyList<Order> Of(string? customerId) => _orders.GetValueOrDefault(customerId ?? "") ?? [];

    /// <summary>Finds an order of a customer, and never one of somebody else.</summary>
    public Order? Find(string? customerId, string number) =>
        Of(customerId).FirstOrDefault(it => it.Number.Equals(number.Trim(), StringComparison.OrdinalIgnoreCase));

    private Order Make(string number, Product product, decimal total, int started, int expected, int steps) => new(
        number,
        product,
        total,
        Today.AddDays(expected),
        [.. Enum.GetValues<OrderStep>().Take(steps).Select(step =>
            new OrderEvent(step, Today.AddDays(started + DayOf(step, expected - started))))]);

    // Paid and packed at once, sent on the next day, and out for delivery on the day on which it is expected.
    private static int DayOf(OrderStep step, int days) => step >= OrderStep.OutForDelivery ? days : (int)step;
}
