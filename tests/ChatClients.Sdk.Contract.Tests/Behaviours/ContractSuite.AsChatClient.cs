using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Contract.Tests;

// The session as an IChatClient: strict, and with a memory of its own.
public abstract partial class ContractSuite
{
    [Behaviour("Prompts")]
    public async Task A_stored_answer_carries_the_id_of_its_session()
    {
        ChatSession session = await OpenAsync();

        Assert.Equal(session.SessionId, (await session.SendAsync("Hello")).ConversationId);
        Assert.Null((await session.SendAsync("Hello", new PromptOptions { Commit = false })).ConversationId);
    }

    [Behaviour("Prompts")]
    public async Task The_conversation_goes_on_under_its_id()
    {
        ChatSession session = await OpenAsync();
        ChatResponse first = await session.GetResponseAsync("Hello");
        await session.GetResponseAsync("And again", new ChatOptions { ConversationId = first.ConversationId });

        Assert.Equal(4, (await session.GetHistoryAsync()).Count);
    }

    [Behaviour("Prompts")]
    public async Task The_id_of_another_session_is_refused()
    {
        ChatSession session = await OpenAsync();
        ChatSession other = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(
            () => session.GetResponseAsync("Hello", new ChatOptions { ConversationId = other.SessionId }));
    }

    [Behaviour("Prompts")]
    public async Task A_repeated_history_is_refused_and_nothing_is_stored()
    {
        ChatSession session = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(
            () => session.GetResponseAsync([new(ChatRole.User, "a"), new(ChatRole.Assistant, "b"), new(ChatRole.User, "c")]));
        Assert.Empty(await session.GetHistoryAsync());
    }

    [Behaviour("Prompts")]
    public async Task An_option_that_only_the_gateway_decides_is_refused()
    {
        ChatSession session = await OpenAsync();

        await Assert.ThrowsAsync<NotSupportedException>(() => session.GetResponseAsync("Hello", new ChatOptions { Temperature = 0.5f }));
        Assert.Empty(await session.GetHistoryAsync());
    }

    [Behaviour("R24")]
    public async Task A_blank_prompt_is_refused_and_nothing_is_stored()
    {
        ChatSession session = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => session.SendAsync(" \n"));
        Assert.Empty(await session.GetHistoryAsync());
    }
}
