using ChatClients.Sdk;
using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.AI;

namespace SupportBot.Tests;

/// <summary>The assistant asks, the bot looks it up, the assistant goes on.</summary>
public sealed class OrderStatusTests : BotTest
{
    [Fact]
    public async Task The_assistant_learns_where_an_order_is()
    {
        Assistant.Add(new ScriptedTurn().CallTool("get_order_status", """{"orderId":"A1"}""")).Add("It is on its way.");

        Assert.Equal("It is on its way.", await Bot.AnswerAsync(Ana, "Where is A1?"));
        Assert.Equal("out for delivery", LastResult);
    }

    [Fact]
    public async Task The_assistant_gets_the_error_when_a_look_up_fails()
    {
        Assistant.Add(new ScriptedTurn().CallTool("get_order_status", """{"orderId":"Z9"}""")).Add("I can't find Z9.");

        Assert.Equal("I can't find Z9.", await Bot.AnswerAsync(Ana, "Where is Z9?"));
        Assert.Contains("Error", LastResult);
    }

    [Fact]
    public async Task When_a_result_is_refused_the_conversation_goes_on()
    {
        Assistant.Add(new ScriptedTurn().CallTool("get_order_status", """{"orderId":"A1"}""")).Add("Hello again.");
        Engine.Faults.OnPrompt().FromCall(2).Fail(400, "Not now.");
        await Bot.AnswerAsync(Ana, "Where is A1?");

        Assert.Equal("Hello again.", await Bot.AnswerAsync(Ana, "Hello?"));
        Assert.Contains("could not be sent", ResultIn(Assistant.Conversations[^1]));
    }

    [Fact]
    public async Task After_a_crash_inside_a_tool_the_customer_can_start_over()
    {
        Assistant.Add(new ScriptedTurn().CallTool("get_order_status", """{"orderId":"A1"}""")).Add("Hello again.");
        using (AivaxChatClient crashed = Engine.CreateClient(ChatClientId))
        {
            ChatSession session = await crashed.CreateWebChatSessionAsync(new() { Tag = Ana.Id });
            await session.SendAsync("Where is A1?"); // and nobody answered the call
        }

        Assert.Equal("I lost my thread. Write /reset to begin a new conversation.", await Bot.AnswerAsync(Ana, "Well?"));
        await Bot.AnswerAsync(Ana, "/reset");
        Assert.Equal("Hello again.", await Bot.AnswerAsync(Ana, "Hello?"));
    }

    private string? LastResult => ResultIn(Assistant.Conversations[^1]);

    private static string? ResultIn(IEnumerable<ChatMessage> conversation) =>
        conversation.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Last().Result?.ToString();
}
