namespace SupportBot.Tests;

/// <summary>The limits of the chat client, as its customers meet them.</summary>
public sealed class LimitTests() : BotTest(new() { MessagesPerHour = 2, MaxMessages = 4, UserInputMaxTokens = 50 })
{
    [Fact]
    public async Task Over_the_hourly_limit_the_customer_is_asked_to_wait()
    {
        Assistant.Add("One.").Add("Two.").Add("Hello again.");
        await Bot.AnswerAsync(Ana, "1");
        Time.Advance(TimeSpan.FromMinutes(20));
        await Bot.AnswerAsync(Ana, "2");
        await Bot.AnswerAsync(Ana, "/reset"); // does not count, and does not help

        Assert.Equal("That was a lot at once. Please write again in 40 minutes.", await Bot.AnswerAsync(Ana, "3"));
        Time.Advance(TimeSpan.FromMinutes(40));
        Assert.Equal("Hello again.", await Bot.AnswerAsync(Ana, "4"));
    }

    [Fact]
    public async Task A_long_conversation_ends_with_a_hint()
    {
        Assistant.Add("One.").Add("Two.");
        await Bot.AnswerAsync(Ana, "1");
        await Bot.AnswerAsync(Ana, "2");
        Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("We have talked a lot! Write /reset to begin a new conversation.", await Bot.AnswerAsync(Ana, "3"));
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_asked_for_in_fewer_words() =>
        Assert.Equal("That is too long for me. Could you say it in fewer words?", await Bot.AnswerAsync(Ana, new string('x', 1000)));
}
