using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Contract.Tests;

// What a prompt may hold, and what stays of it.
public abstract partial class ContractSuite
{
    private static readonly byte[] s_onePixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Behaviour("Prompts")]
    public async Task A_text_is_answered()
    {
        PromptResponse answer = await (await OpenAsync()).SendAsync("Say hello.");

        Assert.NotEmpty(answer.CompletionText);
        Assert.Empty(answer.ToolCalls);
    }

    [Behaviour("Prompts")]
    public async Task A_message_is_answered()
    {
        PromptResponse answer = await (await OpenAsync()).SendAsync(new ChatMessage(ChatRole.User, "Say hello."));

        Assert.NotEmpty(answer.CompletionText);
    }

    [Behaviour("Prompts")]
    public async Task Several_messages_are_answered_together()
    {
        ChatSession session = await OpenAsync();
        PromptResponse answer = await session.SendAsync(
            [new ChatMessage(ChatRole.User, "My name is Ana."), new ChatMessage(ChatRole.User, "Say hello.")]);

        Assert.NotEmpty(answer.CompletionText);
        Assert.Equal(
            ["My name is Ana.", "Say hello."],
            (await session.GetHistoryAsync()).Where(message => message.Role == ChatRole.User).Select(message => message.Text));
    }

    [Behaviour("Prompts")]
    public async Task A_text_is_stored_as_it_is()
    {
        const string Text = "  Olá,\n\t\"ação\" 日本 🙂 <b>&amp;</b> \\u0041 ";
        ChatSession session = await OpenAsync();
        await session.SendAsync(Text);

        Assert.Equal(Text, (await session.GetHistoryAsync())[0].Text);
    }

    [Behaviour("Prompts")]
    public async Task An_image_is_accepted()
    {
        ChatSession session = await OpenAsync();
        PromptResponse answer = await session.SendAsync(
            new ChatMessage(ChatRole.User, [new TextContent("What is this?"), new DataContent(s_onePixel, "image/png")]));

        Assert.NotEmpty(answer.CompletionText);
    }

    [Behaviour("Prompts", EngineOnly = "not every gateway takes them")]
    public async Task Audio_video_and_files_reach_the_assistant()
    {
        AIContent[] parts =
        [
            new TextContent("All of this:"),
            new DataContent(new byte[] { 1, 2, 3 }, "audio/mpeg"),
            new UriContent("https://example.com/film.mp4", "video/mp4"),
            new DataContent(new byte[] { 4, 5 }, "application/pdf") { Name = "invoice.pdf" },
        ];
        await (await OpenAsync()).SendAsync(new ChatMessage(ChatRole.User, parts));

        Assert.Equal(parts.Select(part => part.GetType()), Engine.Given[^1].Contents.Select(part => part.GetType()));
    }

    [Behaviour("R18")]
    public async Task A_prompt_that_is_not_stored_changes_nothing()
    {
        ChatSession session = await OpenAsync();
        await session.SendAsync("Hello");
        string before = await TextOfAsync(session);
        PromptResponse answer = await session.SendAsync("Between us: what did I say?", new PromptOptions { Commit = false });

        Assert.NotEmpty(answer.CompletionText);
        Assert.Equal(before, await TextOfAsync(session));
    }

    [Behaviour("R18", EngineOnly = NeedsInspection)]
    public async Task A_prompt_that_is_not_stored_has_the_conversation_in_view()
    {
        ChatSession session = await OpenAsync();
        await session.SendAsync("Hello");
        await session.SendAsync("Between us", new PromptOptions { Commit = false });

        Assert.Equal(["Hello", "That is answer 1.", "Between us"], Engine.Given.Select(message => message.Text));
    }

    [Behaviour("R17")]
    public async Task Instructions_are_not_stored()
    {
        ChatSession session = await OpenAsync();
        await session.SendAsync("Hello", new PromptOptions { Instructions = ["Answer in one word, contract-mark."] });

        Assert.Equal(2, (await session.GetHistoryAsync()).Count);
        Assert.DoesNotContain("contract-mark", (await session.GetHistoryAsync())[0].Text);
    }

    [Behaviour("R17", EngineOnly = NeedsInspection)]
    public async Task Instructions_follow_the_context_and_hold_for_one_prompt()
    {
        ChatSession session = await OpenAsync(context: "Ana.");
        await session.SendAsync("Hello", new PromptOptions { Instructions = ["Be brief.", "Be kind."] });
        Assert.Equal("Ana.\n\nBe brief.\n\nBe kind.", Engine.GivenContext);

        await session.SendAsync("Hello again");
        Assert.Equal("Ana.", Engine.GivenContext);
    }

    [Behaviour("Prompts")]
    public async Task An_answer_has_its_tokens()
    {
        PromptResponse answer = await (await OpenAsync()).SendAsync("Say hello.");

        Assert.True(answer.Usage!.InputTokenCount > 0 && answer.Usage.OutputTokenCount > 0);
    }

    [Behaviour("Prompts")]
    public async Task A_prompt_to_the_direct_host_is_answered() =>
        Assert.NotEmpty((await (await OpenAsync()).SendAsync("Say hello.", new PromptOptions { LongRunning = true })).CompletionText);

    private static async Task<string> TextOfAsync(ChatSession session) =>
        string.Join('\n', (await session.GetHistoryAsync()).Select(message => $"{message.Role}: {message.Text}"));
}
