using System.Globalization;
using SupportDesk.Shop;

namespace SupportDesk.Orders;

/// <summary>What the assistant is told of a customer, on every message.</summary>
public static class OrderContext
{
    public static string Of(string? customerId, OrderBook book)
    {
        if (Customer.Find(customerId) is not { } customer)
        {
            return "The customer is not known.";
        }

        IEnumerable<string> orders = book.Of(customer.Id).Select(it => string.Create(
            CultureInfo.InvariantCulture,
            $"- {it.Number}: {it.Product.English} ({it.Product.Portuguese}), {it.Step}, expected {it.Expected:yyyy-MM-dd}"));
        string today = book.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return string.Join(
            '\n', [$"Customer: {customer.Name}", $"Language: {customer.Language}", $"Today: {today}", "Orders:", .. orders]);
    }
}
