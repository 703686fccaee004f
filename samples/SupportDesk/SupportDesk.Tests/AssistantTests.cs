using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SupportDesk.Tests;

/// <summary>The assistant without a key: it looks at what was asked.</summary>
public sealed class AssistantTests : IAsyncDisposable
{
    private readonly Desk _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task An_order_is_looked_up_with_the_tool_and_shown_as_a_table()
    {
        JsonElement[] events = await (await _desk.CustomerAsync("ana")).AskAsync("Where is my order IPE-1042?");

        Assert.Equal("The customer names order IPE-1042. I look it up.", Visitor.Deltas(events, "reasoning-delta"));
        JsonElement call = Assert.Single(events, it => it.GetProperty("type").GetString() == "tool-input-available");
        Assert.Equal("get_order", call.GetProperty("toolName").GetString());
        Assert.Equal("""{"orderId":"IPE-1042"}""", call.GetProperty("input").ToString());
        Assert.StartsWith(
            "Order **IPE-1042** (Linen tablecloth, R$\u00a0189.90): **on its way**.\n\n| Step | Date |\n| --- | --- |\n| Paid | ",
            Visitor.Deltas(events, "text-delta"), StringComparison.Ordinal);
        Assert.Equal("finish", events[^1].GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("Onde está o meu pedido 1042?", "Pedido **IPE-1042** (Toalha de mesa de linho, R$\u00a0189,90): **a caminho**.")]
    [InlineData("where is ipe 1042", "Order **IPE-1042**")]
    [InlineData("#1017?", "Pedido **IPE-1017**")] // says no language, and the customer's is Portuguese
    [InlineData("Quero devolver o 1017", "O pedido **IPE-1017** (Manta de lã) pode ser devolvido até")]
    [InlineData("Can I return IPE-1038?", "Order **IPE-1038** is not with you yet (packed).")]
    [InlineData("Quais são as formas de pagamento?", "Você pode pagar com **Pix**")]
    [InlineData("I want to talk to a person", "My colleagues are there on weekdays")]
    [InlineData("Bom dia!", "Olá, Ana!")]
    [InlineData("What is the meaning of life?", "I am the assistant of a demo without a key")]
    [InlineData("Can I return IPE-2150?", "I cannot find order **IPE-2150**")]
    [InlineData("Where is order 9999?", "I cannot find order **IPE-9999** among your orders.")]
    public async Task Each_question_has_its_answer_in_its_language(string question, string beginning)
    {
        string answer = await (await _desk.CustomerAsync("ana")).AnswerAsync(question);

        Assert.StartsWith(beginning, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_number_the_only_order_under_way_is_meant()
    {
        string answer = await (await _desk.CustomerAsync("emma")).AnswerAsync("Where is my order?");

        Assert.StartsWith("Order **IPE-2203**", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_of_two_months_ago_is_not_taken_back()
    {
        string answer = await (await _desk.CustomerAsync("emma")).AnswerAsync("Can I return IPE-2150?");

        Assert.StartsWith("Order **IPE-2150** could be returned until", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_orders_under_way_it_asks_which_one()
    {
        string answer = await (await _desk.CustomerAsync("ana")).AnswerAsync("Where is my order?");

        Assert.StartsWith("Which one do you mean?", answer, StringComparison.Ordinal);
        Assert.Contains("- **IPE-1042**, Linen tablecloth: On its way", answer);
    }

    [Fact]
    public async Task It_remembers_which_order_was_talked_about()
    {
        Visitor ana = await _desk.CustomerAsync("ana");
        await ana.AnswerAsync("Where is IPE-1017?");

        string answer = await ana.AnswerAsync("Can I return it?");

        Assert.StartsWith("Order **IPE-1017** (Wool blanket) can be returned", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_engine_loads_the_context_from_the_application_on_every_message()
    {
        Visitor ana = await _desk.CustomerAsync("ana");
        await ana.AnswerAsync("Bom dia!");
        await ana.AnswerAsync("Obrigada!");

        Assert.Equal(2, _desk.Given.Count);
        Assert.All(_desk.Given, given =>
        {
            Assert.Equal(ChatRole.System, given[0].Role);
            Assert.StartsWith("Customer: Ana Souza\nLanguage: pt-BR\nToday: ", given[0].Text, StringComparison.Ordinal);
        });
    }
}
