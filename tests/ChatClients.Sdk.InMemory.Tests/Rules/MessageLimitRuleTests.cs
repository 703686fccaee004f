using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Rules;

public sealed class MessageLimitRuleTests
{
    private const string Full = "The maximum number of messages of this conversation was reached.";
    private const string TooLong = "The user message exceeds the maximum number of tokens.";

    [Fact]
    public async Task R28_A_full_conversation_takes_no_more_prompts()
    {
        using var aivax = new BareAivax();
        string key = await LimitedAsync(aivax, "maxMessages", 3);
        await aivax.PromptAsync(key, """{"prompt":"1"}""");
        await aivax.PromptAsync(key, """{"prompt":"2"}""");

        (await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"3"}""")).IsLimit(400, "maxMessages", 3, Full);
        (await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"3","commit":false}""")).IsLimit(400, "maxMessages", 3, Full);

        Assert.Equal((4, 2), (aivax.Find(key).MessageCount, aivax.Find(key).MessagesInLastHour));
    }

    [Fact]
    public async Task R28_Clearing_makes_room()
    {
        using var aivax = new BareAivax();
        string key = await LimitedAsync(aivax, "maxMessages", 2);
        await aivax.PromptAsync(key, """{"prompt":"1"}""");
        await aivax.PostAsync($"{BareAivax.Session(key)}/reset", "{}");

        await aivax.PromptAsync(key, """{"prompt":"2"}""");
    }

    [Fact]
    public async Task R28_Tool_messages_do_not_count_and_results_and_retries_are_taken()
    {
        using var aivax = new BareAivax(
            new ScriptedGateway(talk => talk[^1].Role == ChatRole.User ? new ScriptedTurn().CallTool("find", callId: "c1") : "Found."));
        string key = await LimitedAsync(aivax, "maxMessages", 2);
        await aivax.PromptAsync(key, """{"prompt":"1"}""");

        await aivax.PromptAsync(key, """{"prompt":{"role":"tool","tool_call_id":"c1","content":"x"}}""");
        Assert.Equal(200, (await aivax.PostAsync($"{BareAivax.Session(key)}/retry", "{}")).Status);

        Assert.Equal(["user", "assistant"], aivax.Find(key).Messages.Select(message => message.Role.Value));
    }

    [Fact]
    public async Task R28_With_the_option_the_oldest_messages_are_dropped()
    {
        using var aivax = new BareAivax(
            new ScriptedGateway(talk => $"Answer {talk.Count}."), options => options.MaxMessagesMode = MaxMessagesMode.Trim);
        string key = await LimitedAsync(aivax, "maxMessages", 3);

        for (int i = 1; i <= 3; i++)
        {
            await aivax.PromptAsync(key, $$"""{"prompt":"{{i}}"}""");
        }

        Assert.Equal(["Answer 3.", "3", "Answer 4."], aivax.Find(key).Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task R28_Trimming_leaves_no_result_without_its_call()
    {
        using var aivax = new BareAivax(
            new ScriptedGateway(new ScriptedTurn().Say("Let me see.").UseServerTool("find", result: "x").Say("Found."), "Hello."),
            options => options.MaxMessagesMode = MaxMessagesMode.Trim);
        string key = await LimitedAsync(aivax, "maxMessages", 3);
        await aivax.PromptAsync(key, """{"prompt":"1"}""");

        await aivax.PromptAsync(key, """{"prompt":"2"}""");

        Assert.Equal(["Found.", "2", "Hello."], aivax.Find(key).Messages.Select(message => message.Text));
    }

    [Theory]
    [InlineData("12345678", 200)]
    [InlineData("123456789", 400)]
    public async Task R29_A_quarter_of_the_characters_is_counted(string text, int status)
    {
        using var aivax = new BareAivax();
        string key = await LimitedAsync(aivax, "userInputMaxTokens", 2);

        WireAnswer answer = await aivax.PostAsync(BareAivax.Prompt(key), $$"""{"prompt":"{{text}}"}""");

        Assert.Equal(status, answer.Status);
        if (status == 400)
        {
            answer.IsLimit(400, "userInputMaxTokens", 2, TooLong);
            Assert.Equal((0, 0), (aivax.Find(key).MessageCount, aivax.Find(key).MessagesInLastHour));
        }
    }

    [Fact]
    public async Task R29_The_option_counts_otherwise_and_for_usage_too()
    {
        using var aivax = new BareAivax(configure: options => options.TokenCounter = text => text.Split(' ').Length);
        string key = await LimitedAsync(aivax, "userInputMaxTokens", 2);

        await aivax.PromptAsync(key, """{"prompt":"antidisestablishmentarianism twice"}""");
        (await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"a b c"}""")).IsLimit(400, "userInputMaxTokens", 2, TooLong);

        Assert.Equal(3, aivax.Find(key).Usage.TotalTokenCount);
    }

    [Fact]
    public async Task R29_Attachments_and_other_messages_than_the_users_do_not_count()
    {
        using var aivax = new BareAivax();
        string key = await LimitedAsync(aivax, "userInputMaxTokens", 2);

        await aivax.PromptAsync(key, """
            {"prompt":[{"role":"assistant","content":"A text that is much longer than that."},
            {"role":"user","content":[{"type":"text","text":"Look"},
            {"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgoAAAANSUhEUg=="}}]}]}
            """);
    }

    private static async Task<string> LimitedAsync(BareAivax aivax, string limit, int value)
    {
        await aivax.EditAsync($$$"""{"limitingParameters":{"{{{limit}}}":{{{value}}}}}""");
        return await aivax.CreateAsync();
    }
}
