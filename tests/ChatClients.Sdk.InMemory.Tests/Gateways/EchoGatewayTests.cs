using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.InMemory.Tests.Gateways;

public sealed class EchoGatewayTests
{
    [Fact]
    public async Task The_reply_repeats_the_turn_the_context_and_the_message()
    {
        ChatResponse answer = await new EchoGateway().GetResponseAsync(
        [
            new(ChatRole.System, "plan=gold\n\nBe brief."),
            new(ChatRole.User, "Hi"),
            new(ChatRole.Assistant, "Hello."),
            new(ChatRole.User, "Where is my order?"),
        ]);

        Assert.Equal(
            "Turn 2.\nI was given this context: plan=gold\n\nBe brief.\nYou said: Where is my order?\nBefore that you said \"Hi\".",
            answer.Text);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.True(answer.Usage!.TotalTokenCount > 20);
    }

    [Fact]
    public async Task Without_context_it_says_so() =>
        Assert.Equal("Turn 1.\nI was given no context.\nYou said: Hi", (await new EchoGateway().GetResponseAsync("Hi")).Text);

    [Fact]
    public async Task The_reply_repeats_the_last_three_texts_of_a_long_conversation() =>
        Assert.EndsWith(
            "\nYou said: 5\nBefore that you said …, \"2\", then \"3\", then \"4\".",
            (await new EchoGateway().GetResponseAsync(Enumerable.Range(1, 5).Select(i => new ChatMessage(ChatRole.User, $"{i}")))).Text,
            StringComparison.Ordinal);

    [Fact]
    public async Task The_reply_mentions_attachments_and_results_of_tools()
    {
        ChatResponse answer = await new EchoGateway().GetResponseAsync(
        [
            new(ChatRole.User, [new TextContent("See this"), new DataContent(new byte[] { 1 }, "image/png")]),
            new(ChatRole.Assistant, [new FunctionCallContent("call_1", "look")]),
            new(ChatRole.Tool, [new FunctionResultContent("call_1", "a cat") { AdditionalProperties = new() { ["name"] = "look" } }]),
        ]);

        Assert.Contains("The tool look answered: a cat", answer.Text, StringComparison.Ordinal);
        Assert.Contains("You said: See this (with 1 attachment)", (await new EchoGateway().GetResponseAsync(
            [new ChatMessage(ChatRole.User, [new TextContent("See this"), new DataContent(new byte[] { 1 }, "image/png")])])).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reply_is_streamed_word_by_word()
    {
        var words = new List<string>();
        await foreach (ChatResponseUpdate update in new EchoGateway().GetStreamingResponseAsync("Hi there"))
        {
            words.Add(update.Text);
        }

        Assert.Equal(["Turn", " 1.", "\nI", " was", " given", " no", " context.", "\nYou", " said:", " Hi", " there", ""], words);
    }

    [Fact]
    public async Task The_clock_keeps_the_pace_of_the_reply()
    {
        var time = new FakeTimeProvider();
        var gateway = new EchoGateway { Pace = TimeSpan.FromSeconds(1), TimeProvider = time };
        await using IAsyncEnumerator<ChatResponseUpdate> words = gateway.GetStreamingResponseAsync("Hi").GetAsyncEnumerator();

        ValueTask<bool> first = words.MoveNextAsync();
        Assert.False(first.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await first);
        Assert.Equal("Turn", words.Current.Text);
    }
}
