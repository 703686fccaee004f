using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Look;

/// <summary>A conversation that shows what the page can: an attachment, thoughts, a tool, a table, code.</summary>
internal static class ShowCase
{
    public static WebChatClientParameters Page(bool isPortuguese) => new()
    {
        LanguageCode = isPortuguese ? WebChatLanguage.Portuguese : WebChatLanguage.English,
        PageTitle = isPortuguese ? "Suporte da Loja" : "Shop support",
        HelloLabel = isPortuguese ? "Olá, Ana! Como posso ajudar?" : "Hello, Ana! How can I help?",
        HelloSubLabel = isPortuguese ? "Pergunte sobre pedidos, entregas e trocas." : "Ask about orders, deliveries and returns.",
        ShowToolCalls = true,
        InputModes = ["Image", "Document"],
        SuggestionButtons =
        [
            Button(isPortuguese ? "Onde está meu pedido?" : "Where is my order?"),
            Button(isPortuguese ? "Quero trocar um produto" : "Return a product"),
            Button(isPortuguese ? "Formas de pagamento" : "Ways to pay"),
        ],
    };

    public static string First(bool isPortuguese) => isPortuguese
        ? "Onde está o meu pedido A123? A nota está em anexo." : "Where is my order A123? The invoice is attached.";

    public static string Second(bool isPortuguese) => isPortuguese
        ? "Sim, por favor. E como acompanho pela API?" : "Yes, please. And how do I follow it by the API?";

    public static FilePayload Invoice() => new()
    {
        Name = "nota-fiscal-A123.pdf",
        MimeType = "application/pdf",
        Buffer = new byte[219_136],
    };

    public static ScriptedGateway Gateway(bool isPortuguese, Gate gate) => new(conversation =>
        conversation.Count(it => it.Role == ChatRole.User) % 2 == 1 ? FirstAnswer(isPortuguese) : SecondAnswer(isPortuguese, gate));

    public static string Shop(bool isPortuguese) => $$"""
        <!doctype html><html lang="{{(isPortuguese ? "pt-BR" : "en")}}"><meta charset="utf-8"><title>Shop</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <style>body { font: 16px/1.6 system-ui; margin: 0 auto; max-width: 60rem; padding: 2rem } </style>
        <h1>{{(isPortuguese ? "Loja" : "Shop")}}</h1><p>{{(isPortuguese ? "Seus pedidos" : "Your orders")}}</p>
        <script src="/chat/chat.js" data-position="right"></script></html>
        """;

    private static WebChatSuggestionButton Button(string text) => new() { Label = text, Prompt = text };

    private static ScriptedTurn FirstAnswer(bool isPortuguese) => isPortuguese
        ? new ScriptedTurn().Think("O usuário quer o estado do pedido A123. Vou consultar o sistema de pedidos.")
            .UseServerTool("get_order", """{"id":"A123"}""", "enviado")
            .Say("O pedido **A123** saiu para entrega hoje às 9h12.\n\n| Etapa | Quando |\n| --- | --- |\n"
                + "| Pagamento aprovado | seg, 10h04 |\n| Enviado | ter, 18h30 |\n| Em rota | hoje, 9h12 |\n"
                + "\nA previsão é até as **18h**. Quer que eu avise quando chegar?")
        : new ScriptedTurn().Think("The user asks for the state of order A123. I look it up.")
            .UseServerTool("get_order", """{"id":"A123"}""", "sent")
            .Say("Order **A123** is out for delivery since 9:12 today.\n\n| Step | When |\n| --- | --- |\n"
                + "| Payment approved | Mon, 10:04 |\n| Sent | Tue, 18:30 |\n| On its way | today, 9:12 |\n"
                + "\nIt should arrive by **18:00**. Shall I tell you when it does?");

    private static ScriptedTurn SecondAnswer(bool isPortuguese, Gate gate) => isPortuguese
        ? new ScriptedTurn().Say("Você pode chamar o endereço abaixo com o seu código:\n\n```http\nGET /pedidos/A123/rastreio\n"
            + "Accept: application/json\n```\n\nA resposta traz a última posição conhecida e a ")
            .WaitFor(gate.WaitAsync).Say("previsão.")
        : new ScriptedTurn().Say("Call this address with your code:\n\n```http\nGET /orders/A123/tracking\nAccept: application/json\n"
            + "```\n\nThe response has the last known place and the ").WaitFor(gate.WaitAsync).Say("forecast.");
}
