using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Prompts;

/// <summary>Prompts that are refused at the call, before any request.</summary>
public sealed class PromptRefusalTests
{
    private readonly CannedHandler _handler = new();

    public static TheoryData<ChatMessage[]> Refused =>
    [
        Array.Empty<ChatMessage>(),
        new ChatMessage[] { null! },
        new ChatMessage[] { new(ChatRole.User, "") },
        new ChatMessage[] { new(ChatRole.User, " \n\t") },
        new ChatMessage[] { new(ChatRole.User, new List<AIContent>()) },
        new ChatMessage[] { new(ChatRole.User, "Oi"), new(ChatRole.User, " ") },
        new ChatMessage[] { new(ChatRole.Tool, new List<AIContent>()) },
        new ChatMessage[] { new(ChatRole.System, "Seja breve."), new(ChatRole.User, "Oi") },
        new ChatMessage[] { new(ChatRole.User, "Oi"), new(ChatRole.Assistant, "Olá!"), new(ChatRole.User, "Tudo bem?") },
        new ChatMessage[] { new(new ChatRole("developer"), "x") },
        new ChatMessage[] { new(ChatRole.User, [new DataContent(new byte[] { 1 }, "audio/midi")]) },
        new ChatMessage[] { new(ChatRole.User, [new UriContent("http://example.com/a.png", "image/png")]) },
        new ChatMessage[] { new(ChatRole.User, [new FunctionResultContent("c", "x")]) },
        new ChatMessage[] { new(ChatRole.User, [new TextContent("Oi"), new HostedFileContent("file_1")]) },
        new ChatMessage[] { new(ChatRole.Tool, "no result") },
    ];

    [Theory, MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void A_prompt_that_cannot_be_sent_is_refused_at_the_call(ChatMessage[] prompt)
    {
        ChatSession session = TestClient.Session(_handler);

        Assert.ThrowsAny<ArgumentException>(() => session.StreamAsync(prompt));
        Assert.ThrowsAny<ArgumentException>(() => { _ = session.SendAsync(prompt); });
        Assert.Empty(_handler.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    public void A_blank_text_is_refused_at_the_call(string? prompt)
    {
        ChatSession session = TestClient.Session(_handler);

        Assert.ThrowsAny<ArgumentException>(() => { _ = session.SendAsync(prompt!); });
        Assert.ThrowsAny<ArgumentException>(() => session.StreamAsync(prompt!));
        Assert.Empty(_handler.Requests);
    }

    [Fact]
    public void A_missing_message_is_refused_at_the_call()
    {
        ChatSession session = TestClient.Session(_handler);

        Assert.Throws<ArgumentNullException>(() => { _ = session.SendAsync((ChatMessage)null!); });
        Assert.Throws<ArgumentNullException>(() => { _ = session.SendAsync((IEnumerable<ChatMessage>)null!); });
        Assert.Throws<ArgumentNullException>(() => session.StreamAsync((ChatMessage)null!));
        Assert.Throws<ArgumentNullException>(() => session.StreamAsync((IEnumerable<ChatMessage>)null!));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_blank_instruction_is_refused(string instruction)
    {
        Assert.Throws<ArgumentException>(
            () => { _ = TestClient.Session(_handler).SendAsync("Oi", new PromptOptions { Instructions = [instruction] }); });
        Assert.Empty(_handler.Requests);
    }

    [Fact]
    public void The_refusal_of_replayed_history_says_what_to_do_instead()
    {
        var error = Assert.Throws<ArgumentException>(
            () => TestClient.Session(_handler).StreamAsync([new ChatMessage(ChatRole.System, "x")]));

        Assert.Contains("send only the new user message", error.Message, StringComparison.Ordinal);
        Assert.Contains("PromptOptions.Instructions", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_uncommitted_prompt_may_bring_the_whole_branch()
    {
        _handler.Answer(Samples.SimpleReply);

        await TestClient.Session(_handler).SendAsync(
            [new ChatMessage(ChatRole.System, "a"), new ChatMessage(ChatRole.User, "b"), new ChatMessage(
                ChatRole.Assistant, "c"), new ChatMessage(ChatRole.User, "d")],
            new PromptOptions { Commit = false });

        Assert.Equal(
            """{"prompt":[{"role":"system","content":"a"},{"role":"user","content":"b"},{"role":"assistant","content":"c"},"""
            + """{"role":"user","content":"d"}],"commit":false}""",
            _handler.Single.Body);
    }

    [Fact]
    public async Task A_picture_of_the_assistant_is_refused_and_nothing_is_sent()
    {
        var picture = new ChatMessage(ChatRole.Assistant, [new TextContent("Olha:"), new DataContent(new byte[] { 1 }, "image/png")]);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            TestClient.Session(_handler).SendAsync(
                [picture, new ChatMessage(ChatRole.User, "O que é?")], new PromptOptions { Commit = false }));

        Assert.Empty(_handler.Requests);
    }

    [Fact]
    public async Task S29_A_second_enumeration_is_refused_and_sends_nothing()
    {
        _handler.Answer(Samples.SimpleReply);
        IAsyncEnumerable<ChatResponseUpdate> updates = TestClient.Session(_handler).StreamAsync("Oi");
        await updates.ToPromptResponseAsync();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => updates.ToPromptResponseAsync());

        Assert.Contains("enumerated before", error.Message, StringComparison.Ordinal);
        Assert.Single(_handler.Requests);
    }

    [Fact]
    public void Nothing_is_sent_before_the_first_update_is_asked_for()
    {
        IAsyncEnumerator<ChatResponseUpdate> updates = TestClient.Session(_handler).StreamAsync("Oi").GetAsyncEnumerator();

        Assert.NotNull(updates);
        Assert.Empty(_handler.Requests);
    }
}
