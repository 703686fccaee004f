using SupportDesk.Orders;
using SupportDesk.Shop;

namespace SupportDesk.Assistant;

/// <summary>What the assistant says, in one language, as Markdown.</summary>
public abstract class Speech(Talk talk, Words words)
{
    protected const int ReturnDays = 30;

    protected Talk Talk { get; } = talk;

    protected Words Words { get; } = words;

    public abstract string WhichOrderThought { get; }
    public abstract string RulesThought { get; }
    public abstract string UnsureThought { get; }

    public abstract string LookingUp(string number);
    public abstract string Status(Order order);
    public abstract string ReturnOf(Order order);
    public abstract string NotFound();
    public abstract string WhichOrder();
    public abstract string ReturnRules();
    public abstract string Payment();
    public abstract string Person();
    public abstract string Thanks();
    public abstract string Hello();
    public abstract string Unsure();

    protected string Steps(Order order, string step, string day) => Table(
        step, day, order.History.Select(it => ($"{Words.NameOf(it.Step)}", Words.Day(it.On))));

    protected string OrderList() => string.Join('\n', Talk.Orders.Select(it =>
        $"- **{it.Number}**, {Words.Name(it.Product)}: {Words.NameOf(it.Step)}"));

    protected string StepOf(Order order) => Words.NameOf(order.Step).ToLowerInvariant();

    protected static DateOnly LastReturn(Order order) => order.History[^1].On.AddDays(ReturnDays);

    protected bool IsTooLate(Order order) => !order.IsOpen && LastReturn(order) < Talk.Today;

    private static string Table(string left, string right, IEnumerable<(string Left, string Right)> rows) =>
        $"| {left} | {right} |\n| --- | --- |\n{string.Join('\n', rows.Select(it => $"| {it.Left} | {it.Right} |"))}";
}
