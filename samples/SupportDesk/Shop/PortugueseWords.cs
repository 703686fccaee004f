using System.Globalization;
using SupportDesk.Orders;

namespace SupportDesk.Shop;

public sealed class PortugueseWords : Words
{
    private static readonly string[] s_months =
    [
        "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro",
    ];

    private static readonly NumberFormatInfo s_money = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    public override string Code => Language.Portuguese;
    public override string Orders => "Pedidos";
    public override string Help => "Ajuda";
    public override string Widget => "Widget da AIVAX";
    public override string SignIn => "Entrar";
    public override string SignInLine => "Escolha quem você é. Esta é uma demonstração, e ninguém pede senha.";
    public override string SignOut => "Sair";
    public override string SkipToContent => "Ir para o conteúdo";
    public override string ChooseLanguage => "Idioma";
    public override string OfflineTitle => "Demonstração sem chave";
    public override string OfflineLine => "O assistente roda dentro desta aplicação, no motor em memória. Nada sai da sua máquina.";
    public override string NoOrders => "Você ainda não fez nenhum pedido.";
    public override string AskAbout => "Perguntar";
    public override string OpenChat => "Falar com o atendimento";
    public override string DeskTitle => "Atendimento Casa Ipê";
    public override string HelloLine => "Pergunte sobre pedidos, entregas, trocas e pagamento.";
    public override string WidgetLine => "A página de chat da própria AIVAX, em um frame. É a mesma conversa das outras páginas.";
    public override string WidgetFailed => "O atendimento não está acessível agora. Tente de novo em um minuto.";
    public override string TalkTitle => "Aqui fica a página de chat da AIVAX";
    public override string TalkLine => "Ela está nos servidores da AIVAX e precisa de uma chave. Esta é a conversa que ela mostraria:";
    public override string TalkEmpty => "Nada foi dito ainda.";
    public override IReadOnlyList<string> Suggestions =>
        ["Onde está meu pedido?", "Como faço uma troca?", "Quais são as formas de pagamento?"];

    public override string Greeting(string name) => $"Olá, {name}";

    public override string Hello(string name) => name.Length > 0 ? $"Olá, {name}! Como posso ajudar?" : "Olá! Como posso ajudar?";

    public override string Name(Product product) => product.Portuguese;

    public override string NameOf(OrderStep reached) => reached switch
    {
        OrderStep.Paid => "Pago",
        OrderStep.Packed => "Embalado",
        OrderStep.Sent => "A caminho",
        OrderStep.OutForDelivery => "Saiu para entrega",
        _ => "Entregue",
    };

    public override string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day} de {s_months[day.Month - 1]}");

    public override string Money(decimal amount) => $"R$\u00a0{amount.ToString("N2", s_money)}";

    public override string Arrival(Order order) =>
        order.IsOpen ? $"Chega até {Day(order.Expected)}" : $"Entregue em {Day(order.History[^1].On)}";
}
