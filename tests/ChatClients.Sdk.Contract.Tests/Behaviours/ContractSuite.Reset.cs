using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Contract.Tests;

// Starting over, and answering again.
public abstract partial class ContractSuite
{
    [Behaviour("R9")]
    public async Task A_reset_empties_the_conversation_and_keeps_session_key_and_page()
    {
        ChatSession session = await OpenAsync(NewTag());
        await session.SendAsync("Hello");
        (string?, string, Uri?) before = (session.SessionId, session.AccessKey, session.TalkUrl);
        await session.ResetAsync();

        Assert.Equal(before, (session.SessionId, session.AccessKey, session.TalkUrl));
        Assert.Empty(await session.GetHistoryAsync());
        Assert.Equal(session.SessionId, (await OpenAsync(session.Tag)).SessionId);
    }

    [Behaviour("R9", EngineOnly = NeedsInspection)]
    public async Task After_a_reset_the_assistant_knows_the_context_and_nothing_else()
    {
        ChatSession session = await OpenAsync(context: "Ana, gold plan.");
        await session.SendAsync("My number is 7.");
        await session.ResetAsync();
        await session.SendAsync("What is my number?");

        Assert.Equal(["Ana, gold plan.", "What is my number?"], Engine.Given.Select(message => message.Text));
    }

    [Behaviour("R9")]
    public async Task After_a_reset_the_session_answers()
    {
        ChatSession session = await OpenAsync();
        await session.SendAsync("Hello");
        await session.ResetAsync();
        await session.SendAsync("Hello again");

        Assert.Equal(2, (await session.GetHistoryAsync()).Count);
    }

    [Behaviour("R6")]
    public async Task A_replacement_changes_the_key_and_keeps_tag_and_context()
    {
        ChatSession session = await OpenAsync(NewTag(), "Ana");
        await session.SendAsync("Hello");
        string key = session.AccessKey;
        await session.ResetAsync(ResetMode.Replace);

        Assert.NotEqual(key, session.AccessKey);
        Assert.Empty(await session.GetHistoryAsync());
        Assert.Equal("Ana", await ListedContextAsync(session.Tag!));
    }

    [Behaviour("R10")]
    public async Task After_a_replacement_the_former_key_opens_nothing()
    {
        ChatSession session = await OpenAsync(NewTag());
        ChatSession former = NewClient().OpenSession(session.AccessKey);
        await session.ResetAsync(ResetMode.Replace);

        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => former.SendAsync("Hello"));
    }

    [Behaviour("R21")]
    public async Task A_retry_answers_the_last_message_again()
    {
        ChatSession session = await OpenAsync();
        await session.SendAsync("Say hello.");
        PromptResponse again = await session.RetryLastAsync();

        Assert.Equal(["Say hello.", again.CompletionText], (await session.GetHistoryAsync()).Select(message => message.Text));
    }

    [Behaviour("R21", EngineOnly = NeedsScript)]
    public async Task A_retry_drops_what_followed_the_last_user_message()
    {
        Engine.Next(new ScriptedTurn().CallTool("get_order"), "Lost.", "Found!");
        ChatSession session = await OpenAsync();
        FunctionCallContent call = (await session.SendAsync("Where is it?")).ToolCalls[0];
        await session.SendAsync(ResultOf(call, "nowhere"));
        await session.RetryLastAsync();

        Assert.Equal(["Where is it?", "Found!"], (await session.GetHistoryAsync()).Select(message => message.Text));
    }

    [Behaviour("R21")]
    public async Task There_is_nothing_to_retry_in_an_empty_session()
    {
        ChatSession session = await OpenAsync();

        await RefusesAsync(() => session.RetryLastAsync());
    }
}
