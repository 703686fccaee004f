using SupportDesk.Orders;
using SupportDesk.Shop;

namespace SupportDesk.Assistant;

public sealed class PortugueseSpeech(Talk talk) : Speech(talk, Words.In(Language.Portuguese))
{
    public override string WhichOrderThought => "O cliente pergunta de um pedido e não diz qual. Vejo no contexto quais existem.";
    public override string RulesThought => "A pergunta é sobre as regras da loja. Não preciso de um pedido.";
    public override string UnsureThought => "Não encontro um número de pedido nem um assunto que eu conheça. Digo o que posso fazer.";

    public override string LookingUp(string number) =>
        Talk.NamesOrder ? $"O cliente cita o pedido {number}. Vou consultá-lo." : $"Deve ser o pedido {number}. Vou consultá-lo.";

    public override string Status(Order order) => $"""
        Pedido **{order.Number}** ({Words.Name(order.Product)}, {Words.Money(order.Total)}): **{StepOf(order)}**.

        {Steps(order, "Etapa", "Data")}

        {Outlook(order)}
        """;

    public override string ReturnOf(Order order) => order.IsOpen
        ? $"O pedido **{order.Number}** ainda não chegou ({Words.NameOf(order.Step).ToLowerInvariant()}). "
            + $"Depois da entrega você tem {ReturnDays} dias para devolvê-lo, ou pode recusar o pacote na porta."
        : IsTooLate(order)
        ? $"O pedido **{order.Number}** podia ser devolvido até **{Words.Day(LastReturn(order))}**. Já não posso aceitá-lo. {Person()}"
        : $"""
            O pedido **{order.Number}** ({Words.Name(order.Product)}) pode ser devolvido até **{Words.Day(LastReturn(order))}**:

            1. Coloque-o na caixa, sem uso.
            2. Escreva `{order.Number}` na caixa.
            3. Entregue em qualquer agência dos Correios. A etiqueta é grátis.

            Você recebe {Words.Money(order.Total)} de volta em até 5 dias úteis.
            """;

    public override string NotFound() =>
        $"Não encontro o pedido **{Talk.OrderNumber}** entre os seus. Confira o número, por favor.\n\n{Listed()}";

    public override string WhichOrder() => Talk.Orders.Count == 0 ? "Você ainda não tem pedidos." : $"Qual deles?\n\n{Listed()}";

    public override string ReturnRules() =>
        $"Você pode devolver ou trocar o que não usou em até **{ReturnDays} dias**, sem custo. Diga o número do pedido, e eu confiro.\n\n"
        + Listed();

    public override string Payment() =>
        "Você pode pagar com **Pix** (na hora), **cartão** (em até 6 vezes sem juros) ou **boleto** (2 dias úteis).";

    public override string Person() => "Meus colegas atendem de segunda a sexta, das 9h às 18h, no **0800 555 0142**.";

    public override string Thanks() => "De nada! Posso ajudar em algo mais?";

    public override string Hello() =>
        $"Olá{(Talk.Name.Length > 0 ? $", {Talk.Name}" : "")}! Pergunte onde está um pedido, como trocar um produto ou como pagar.";

    public override string Unsure() =>
        "Sou o assistente de uma demonstração sem chave e só entendo algumas coisas:\n\n"
        + "- onde está um pedido, por exemplo “Onde está o IPE-1042?”\n- trocas e devoluções\n- formas de pagamento\n"
        + "- como falar com uma pessoa";

    private string Outlook(Order order) => order.IsOpen ? $"Deve chegar até **{Words.Day(order.Expected)}**."
        : IsTooLate(order) ? "" : $"Você pode devolvê-lo até **{Words.Day(LastReturn(order))}**.";

    private string Listed() => Talk.Orders.Count == 0 ? "" : $"Seus pedidos:\n\n{OrderList()}";
}
