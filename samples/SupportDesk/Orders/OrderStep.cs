using System.Text.Json.Serialization;

namespace SupportDesk.Orders;

[JsonConverter(typeof(JsonStringEnumConverter<OrderStep>))]
public enum OrderStep
{
    Paid,
    Packed,
    Sent,
    OutForDelivery,
    Delivered,
}
