using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Prompts;

public sealed class PromptResponseTests
{
    private const string Joined = """{"data":{"completionText":"Let me look.\n\nIt is 20 degrees.","createdMessages":[""" + Messages
        + "]}}";
    private const string Messages = """{"role":"assistant","content":"Let me look."},{"role":"assistant","content":"It is 20 degrees."}""";
    private const string Refused = """
        {"data":{"completionText":"I cannot.","createdMessages":[{"role":"assistant","content":null,"refusal":"I cannot."}]}}
        """;

    private static readonly FunctionCallContent Call = new("c", "f");
    private static readonly FunctionCallContent ServerTool = new("t", "WebSearch") { InformationalOnly = true };

    public static TheoryData<string, string, AIContent[]> Answers => new()
    {
        { "text", "ab", new AIContent[] { new TextContent("a"), new TextContent("b") } },
        { "text after the last server tool", "b", new AIContent[] { new TextContent("a"), ServerTool, new TextContent("b") } },
        { "text before a call for the application", "a", new AIContent[] { new TextContent("a"), Call } },
        { "no text", "", new AIContent[] { Call } },
        { "reasoning is no text", "a", new AIContent[] { new TextReasoningContent("hm"), new TextContent("a") } },
        { "a server tool at the end", "", new AIContent[] { new TextContent("a"), ServerTool } },
    };

    [Theory, MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public void Completion_text_is_what_to_show_as_the_answer(string situation, string expected, AIContent[] contents)
    {
        Assert.NotEmpty(situation);
        Assert.Equal(expected, new PromptResponse(new ChatMessage(ChatRole.Assistant, contents)).CompletionText);
    }

    [Fact]
    public void Everything_is_read_from_the_messages()
    {
        var response = new PromptResponse(
            [new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("a"), ServerTool]), new ChatMessage(
                ChatRole.Assistant, [new TextReasoningContent("b"), new TextContent("x"), Call])]);

        Assert.Equal(("x", "ab"), (response.CompletionText, response.Reasoning));
        Assert.Same(Call, Assert.Single(response.ToolCalls));

        response.Messages = [new ChatMessage(ChatRole.Assistant, "y")];

        Assert.Equal(("y", null), (response.CompletionText, response.Reasoning));
        Assert.Empty(response.ToolCalls);
    }

    [Theory]
    [InlineData(Joined, "Let me look.\n\nIt is 20 degrees.")]
    [InlineData(Refused, "I cannot.")]
    public async Task The_service_s_own_text_is_the_same_buffered_streamed_and_stored(string body, string text)
    {
        var handler = new CannedHandler().Answer(body).Answer(body);

        PromptResponse buffered = await TestClient.Session(handler).SendAsync("Oi");
        PromptResponse replayed = await TestClient.Session(handler).StreamAsync("Oi").ToPromptResponseAsync();
        var type = (JsonTypeInfo<PromptResponse>)AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(PromptResponse));
        PromptResponse stored = JsonSerializer.Deserialize(JsonSerializer.Serialize(buffered, type), type)!;

        Assert.All([buffered, replayed, stored], answer => Assert.Equal(text, answer.CompletionText));
    }

    [Fact]
    public async Task The_service_s_own_text_ends_with_the_messages_that_hold_it()
    {
        PromptResponse answer = await TestClient.Session(new CannedHandler().Answer(Joined)).SendAsync("Oi");

        answer.Messages[^1].Contents = [new TextContent("It is 30 degrees.")];

        Assert.Equal("It is 30 degrees.", answer.CompletionText);
    }

    [Fact]
    public void An_answer_that_went_through_JSON_says_the_same()
    {
        var type = (JsonTypeInfo<PromptResponse>)AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(PromptResponse));
        var answer = new PromptResponse(
            new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("a"), ServerTool, new TextContent("x"), Call]));

        PromptResponse stored = JsonSerializer.Deserialize(JsonSerializer.Serialize(answer, type), type)!;

        Assert.Equal(("x", "a"), (stored.CompletionText, stored.Reasoning));
        Assert.Equal("c", Assert.Single(stored.ToolCalls).CallId);
    }

    [Fact]
    public void An_empty_answer_says_nothing()
    {
        var response = new PromptResponse();

        Assert.Equal("", response.CompletionText);
        Assert.Null(response.Reasoning);
        Assert.Empty(response.ToolCalls);
    }

    [Theory]
    [InlineData("prompt-simple.response.json")]
    [InlineData("prompt-client-tool.response.json")]
    [InlineData("prompt-server-tool.response.json")]
    public async Task A_buffered_answer_replayed_as_updates_says_the_same(string fixture)
    {
        var handler = new CannedHandler().Answer(Fixture.Text(fixture)).Answer(Fixture.Text(fixture));

        PromptResponse buffered = await TestClient.Session(handler).SendAsync("Oi");
        PromptResponse replayed = await TestClient.Session(handler).StreamAsync("Oi").ToPromptResponseAsync();

        Assert.Equal(buffered.CompletionText, replayed.CompletionText);
        Assert.Equal(buffered.Reasoning, replayed.Reasoning);
        Assert.Equal(buffered.ToolCalls.Select(call => call.CallId), replayed.ToolCalls.Select(call => call.CallId));
        Assert.Equal(buffered.Usage!.TotalTokenCount, replayed.Usage!.TotalTokenCount);
        Assert.Equal(buffered.ConversationId, replayed.ConversationId);
        Assert.Equal(buffered.FinishReason, replayed.FinishReason);
        Assert.Equal(
            buffered.Messages.Select(message => (message.Role, message.Text)),
            replayed.Messages.Select(message => (message.Role, message.Text)));
    }

    [Fact]
    public void No_updates_make_an_empty_answer() => Assert.Equal("", Array.Empty<ChatResponseUpdate>().ToPromptResponse().CompletionText);

    [Fact]
    public async Task Missing_updates_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => ((IEnumerable<ChatResponseUpdate>)null!).ToPromptResponse());
        await Assert.ThrowsAsync<ArgumentNullException>(() => ((IAsyncEnumerable<ChatResponseUpdate>)null!).ToPromptResponseAsync());
    }
}
