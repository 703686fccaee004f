using System.Globalization;
using SupportDesk.Orders;

namespace SupportDesk.Shop;

public sealed class EnglishWords : Words
{
    public override string Code => Language.English;
    public override string Orders => "Orders";
    public override string Help => "Help";
    public override string Widget => "AIVAX widget";
    public override string SignIn => "Sign in";
    public override string SignInLine => "Choose who you are. This is a demo, so nobody asks for a password.";
    public override string SignOut => "Sign out";
    public override string SkipToContent => "Skip to content";
    public override string ChooseLanguage => "Language";
    public override string OfflineTitle => "Demo without a key";
    public override string OfflineLine =>
        "The assistant runs inside this application, on the engine in memory. Nothing leaves your machine.";
    public override string NoOrders => "You have not ordered anything yet.";
    public override string AskAbout => "Ask about it";
    public override string OpenChat => "Ask the help desk";
    public override string DeskTitle => "Casa Ipê help desk";
    public override string HelloLine => "Ask about orders, deliveries, returns and payment.";
    public override string WidgetLine => "AIVAX's own chat page, in a frame. It is the same conversation as on the other pages.";
    public override string WidgetFailed => "The help desk cannot be reached right now. Try again in a minute.";
    public override string TalkTitle => "Here stands AIVAX's chat page";
    public override string TalkLine => "It is on AIVAX's servers, so it needs a key. This is the conversation that it would show:";
    public override string TalkEmpty => "Nothing has been said yet.";
    public override IReadOnlyList<string> Suggestions =>
        ["Where is my order?", "How do I return something?", "Which ways to pay are there?"];

    public override string Greeting(string name) => $"Hello, {name}";

    public override string Hello(string name) => name.Length > 0 ? $"Hello, {name}! How can I help?" : "Hello! How can I help?";

    public override string Name(Product product) => product.English;

    public override string NameOf(OrderStep reached) => reached switch
    {
        OrderStep.Paid => "Paid",
        OrderStep.Packed => "Packed",
        OrderStep.Sent => "On its way",
        OrderStep.OutForDelivery => "Out for delivery",
        _ => "Delivered",
    };

    public override string Day(DateOnly day) => day.ToString("MMMM d", CultureInfo.InvariantCulture);

    public override string Money(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"R$\u00a0{amount:N2}");

    public override string Arrival(Order order) =>
        order.IsOpen ? $"Arrives by {Day(order.Expected)}" : $"Delivered on {Day(order.History[^1].On)}";
}
