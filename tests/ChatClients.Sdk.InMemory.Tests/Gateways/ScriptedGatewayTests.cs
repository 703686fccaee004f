using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Gateways;

public sealed class ScriptedGatewayTests
{
    [Fact]
    public async Task An_ordered_script_is_played_in_order_and_remembers_what_it_was_given()
    {
        var gateway = new ScriptedGateway("One.").Add(new ScriptedTurn().Say("Tw", "o."));

        Assert.Equal("One.", (await gateway.GetResponseAsync("1")).Text);
        Assert.Equal(1, gateway.RemainingTurns);
        Assert.Equal("Two.", (await gateway.GetResponseAsync("2")).Text);

        gateway.VerifyFinished();
        Assert.Equal(["1", "2"], gateway.Conversations.Select(conversation => conversation[0].Text));
    }

    [Fact]
    public async Task A_script_at_its_end_fails_and_says_why()
    {
        var gateway = new ScriptedGateway("One.");
        await gateway.GetResponseAsync("1");

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => gateway.GetResponseAsync("2"));

        Assert.Equal(
            "The script is at its end: turn 2 was asked for, and it has 1. Add a turn, or give the gateway a function.", error.Message);
    }

    [Fact]
    public void A_script_that_was_not_played_fails_when_asked() =>
        Assert.Contains(
            "turns left: 2, played: 0", Assert.Throws<InvalidOperationException>(
                new ScriptedGateway("One.", "Two.").VerifyFinished).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_function_decides_on_the_whole_conversation()
    {
        var gateway = new ScriptedGateway(conversation => $"You said {conversation.Count} things.");

        Assert.Equal("You said 1 things.", (await gateway.GetResponseAsync("1")).Text);
        Assert.Throws<InvalidOperationException>(() => gateway.Add("One."));
    }

    [Fact]
    public async Task A_turn_has_all_kinds_of_steps()
    {
        var gateway = new ScriptedGateway(new ScriptedTurn()
            .Think("Hm.").Say("I look.").UseServerTool("search", """{"q":1}""", "found").CallTool("show").CallTool("hide", callId: "own")
                .ReportUsage(3, 4).Finish(ChatFinishReason.Length));

        ChatResponse answer = await gateway.GetResponseAsync("Hi");

        Assert.Equal(
            ["TextReasoningContent", "TextContent", "FunctionCallContent call_1", "FunctionResultContent call_1",
                "FunctionCallContent call_2", "FunctionCallContent own"],
            answer.Messages.SelectMany(message => message.Contents).Where(content => content is not UsageContent)
                .Select(
                    content => content switch
                    {
                        FunctionCallContent call => $"{nameof(FunctionCallContent)} {call.CallId}",
                        FunctionResultContent result => $"{nameof(FunctionResultContent)} {result.CallId}",
                        _ => content.GetType().Name,
                    }));
        Assert.Equal((7, ChatFinishReason.Length), (answer.Usage!.TotalTokenCount, answer.FinishReason));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    public void Arguments_must_be_a_JSON_object(string arguments)
    {
        Assert.Throws<ArgumentException>(() => new ScriptedTurn().CallTool("a", arguments));
        Assert.Throws<ArgumentException>(() => new ScriptedTurn().UseServerTool("a", arguments));
    }

    [Fact]
    public async Task A_turn_that_is_played_by_two_at_a_time_keeps_their_calls_apart()
    {
        ScriptedTurn shared = new ScriptedTurn().UseServerTool("search", result: "found").Say("Done.");
        var gateway = new ScriptedGateway(_ => shared);
        await using IAsyncEnumerator<ChatResponseUpdate> one = gateway.GetStreamingResponseAsync("1").GetAsyncEnumerator();
        await one.MoveNextAsync();

        ChatResponse other = await gateway.GetResponseAsync("2");
        await one.MoveNextAsync();

        Assert.Equal("call_1", Assert.IsType<FunctionResultContent>(Assert.Single(one.Current.Contents)).CallId);
        Assert.Equal("call_2", other.Messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Single().CallId);
    }
}
