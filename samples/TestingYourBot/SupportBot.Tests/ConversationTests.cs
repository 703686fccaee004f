using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.AI;

namespace SupportBot.Tests;

/// <summary>One conversation per customer: found again, with the current context, forgotten after a day.</summary>
public sealed class ConversationTests : BotTest
{
    [Fact]
    public async Task A_customer_goes_on_with_the_same_conversation()
    {
        Assistant.Add("Nice to meet you.").Add("You are Ana.");
        await Bot.AnswerAsync(Ana, "My name is Ana.");

        Assert.Equal("You are Ana.", await Bot.AnswerAsync(Ana, "Who am I?"));
        Assert.Single(Engine.Sessions);
        Assert.Equal(4, Engine.FindSession(Ana.Id)!.Messages.Count);
    }

    [Fact]
    public async Task Another_customer_has_another_conversation()
    {
        Assistant.Add("Hello, Ana.").Add("Hello, Rui.");
        await Bot.AnswerAsync(Ana, "Hello");
        await Bot.AnswerAsync(Ana with { Id = "customer-43", Name = "Rui" }, "Hello");

        Assert.Equal(2, Engine.Sessions.Count);
        Assert.DoesNotContain(Assistant.Conversations[^1], message => message.Text.Contains("Ana", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_assistant_knows_the_customer_as_they_are_now()
    {
        Assistant.Add("Done: platinum.").Add("Platinum.");
        await Bot.AnswerAsync(Ana, "Upgrade me, please.");
        await Bot.AnswerAsync(Ana with { Plan = "platinum" }, "What am I?");

        Assert.Equal("You are talking to Ana, on the platinum plan.", Assistant.Conversations[^1][0].Text);
    }

    [Fact]
    public async Task A_conversation_is_remembered_for_a_day_after_the_last_message()
    {
        Assistant.Add("Hello.").Add("Still here.").Add("Hello, stranger.");
        await Bot.AnswerAsync(Ana, "Hello");
        Time.Advance(TimeSpan.FromHours(23));
        await Bot.AnswerAsync(Ana, "Are you there?");
        Assert.Equal(4, Engine.FindSession(Ana.Id)!.Messages.Count);

        Time.Advance(TimeSpan.FromHours(24));
        await Bot.AnswerAsync(Ana, "And now?");
        Assert.Equal(["And now?", "Hello, stranger."], Engine.FindSession(Ana.Id)!.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task Reset_empties_the_conversation_and_keeps_the_customer()
    {
        Assistant.Add("Noted.").Add("What secret?");
        await Bot.AnswerAsync(Ana, "My secret is 7.");

        Assert.Equal("Let's start over. How can I help?", await Bot.AnswerAsync(Ana, "/reset"));
        Assert.Empty(Engine.FindSession(Ana.Id)!.Messages);

        await Bot.AnswerAsync(Ana, "What is my secret?");
        Assert.Equal([ChatRole.System, ChatRole.User], Assistant.Conversations[^1].Select(message => message.Role));
    }

    [Fact]
    public async Task The_answer_is_shown_while_it_is_made()
    {
        Assistant.Add(new ScriptedTurn().Say("It ", "is ", "sunny."));
        List<string> shown = [];
        string answer = await Bot.AnswerAsync(Ana, "How is the weather?", text => shown.Add(text));

        Assert.Equal("It is sunny.", answer);
        Assert.Equal(["It ", "is ", "sunny."], shown.Where(text => text.Length > 0));
    }
}
