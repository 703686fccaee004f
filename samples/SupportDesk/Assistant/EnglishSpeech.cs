using SupportDesk.Orders;
using SupportDesk.Shop;

namespace SupportDesk.Assistant;

public sealed class EnglishSpeech(Talk talk) : Speech(talk, Words.In(Language.English))
{
    public override string WhichOrderThought =>
        "The customer asks about an order and names none. I see in the context which ones there are.";
    public override string RulesThought => "This is about the rules of the shop. I need no order for it.";
    public override string UnsureThought => "I find neither an order number nor a subject that I know. I say what I can do.";

    public override string LookingUp(string number) =>
        Talk.NamesOrder ? $"The customer names order {number}. I look it up." : $"This must be about order {number}. I look it up.";

    public override string Status(Order order) => $"""
        Order **{order.Number}** ({Words.Name(order.Product)}, {Words.Money(order.Total)}): **{StepOf(order)}**.

        {Steps(order, "Step", "Date")}

        {Outlook(order)}
        """;

    public override string ReturnOf(Order order) => order.IsOpen
        ? $"Order **{order.Number}** is not with you yet ({Words.NameOf(order.Step).ToLowerInvariant()}). "
            + $"When it arrives, you have {ReturnDays} days to return it, or you can refuse the parcel at the door."
        : IsTooLate(order)
        ? $"Order **{order.Number}** could be returned until **{Words.Day(LastReturn(order))}**. "
            + $"I cannot take it back any more. {Person()}"
        : $"""
            Order **{order.Number}** ({Words.Name(order.Product)}) can be returned until **{Words.Day(LastReturn(order))}**:

            1. Put it into its box, unused.
            2. Write `{order.Number}` on the box.
            3. Hand it in at any post office. The label is free.

            You get {Words.Money(order.Total)} back within 5 working days.
            """;

    public override string NotFound() =>
        $"I cannot find order **{Talk.OrderNumber}** among your orders. Please check the number.\n\n{Listed()}";

    public override string WhichOrder() => Talk.Orders.Count == 0 ? "You have no orders yet." : $"Which one do you mean?\n\n{Listed()}";

    public override string ReturnRules() =>
        $"You can return anything unused within **{ReturnDays} days**, free of charge. "
        + $"Tell me the order number, and I check it.\n\n{Listed()}";

    public override string Payment() =>
        "You can pay by **Pix** (at once), by **card** (up to 6 instalments without interest) or by **boleto** (2 working days).";

    public override string Person() => "My colleagues are there on weekdays from 9:00 to 18:00, at **0800 555 0142**.";

    public override string Thanks() => "You are welcome! Is there anything else?";

    public override string Hello() =>
        $"Hello{(Talk.Name.Length > 0 ? $", {Talk.Name}" : "")}! Ask me where an order is, how to return something, or how to pay.";

    public override string Unsure() =>
        "I am the assistant of a demo without a key, and I only understand a few things:\n\n"
        + "- where an order is, for example “Where is IPE-1042?”\n- returns\n- ways to pay\n- how to reach a person";

    private string Outlook(Order order) => order.IsOpen ? $"It should arrive by **{Words.Day(order.Expected)}**."
        : IsTooLate(order) ? "" : $"You can return it until **{Words.Day(LastReturn(order))}**.";

    private string Listed() => Talk.Orders.Count == 0 ? "" : $"Your orders:\n\n{OrderList()}";
}
