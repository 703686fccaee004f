using SupportDesk.Orders;

namespace SupportDesk.Shop;

/// <summary>What the shop says, in one language.</summary>
public abstract class Words
{
    private static readonly EnglishWords s_english = new();
    private static readonly PortugueseWords s_portuguese = new();

    public abstract string Code { get; }
    public abstract string Orders { get; }
    public abstract string Help { get; }
    public abstract string Widget { get; }
    public abstract string SignIn { get; }
    public abstract string SignInLine { get; }
    public abstract string SignOut { get; }
    public abstract string SkipToContent { get; }
    public abstract string ChooseLanguage { get; }
    public abstract string OfflineTitle { get; }
    public abstract string OfflineLine { get; }
    public abstract string NoOrders { get; }
    public abstract string AskAbout { get; }
    public abstract string OpenChat { get; }
    public abstract string DeskTitle { get; }
    public abstract string HelloLine { get; }
    public abstract string WidgetLine { get; }
    public abstract string WidgetFailed { get; }
    public abstract string TalkTitle { get; }
    public abstract string TalkLine { get; }
    public abstract string TalkEmpty { get; }
    public abstract IReadOnlyList<string> Suggestions { get; }

    public static Words In(string language) => language == Language.Portuguese ? s_portuguese : s_english;

    public static Words OfRequest(IServiceProvider services) =>
        In(Language.Of(services.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request));

    public abstract string Greeting(string name);
    public abstract string Hello(string name);
    public abstract string Name(Product product);
    public abstract string NameOf(OrderStep reached);
    public abstract string Day(DateOnly day);
    public abstract string Money(decimal amount);
    public abstract string Arrival(Order order);
}
