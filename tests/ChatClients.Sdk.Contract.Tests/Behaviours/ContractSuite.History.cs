using System.Text;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Contract.Tests;

// What can be read of a session, here and from elsewhere.
public abstract partial class ContractSuite
{
    [Behaviour("R8")]
    public async Task After_a_disconnection_the_conversation_is_all_there()
    {
        ChatSession session = await OpenAsync();
        PromptResponse first = await session.SendAsync("My name is Ana.");
        PromptResponse second = await session.SendAsync("Say hello.");
        IReadOnlyList<ChatMessage> restored = await NewClient().OpenSession(session.AccessKey).GetHistoryAsync();

        Assert.Equal(
            [(ChatRole.User, "My name is Ana."), (ChatRole.Assistant, first.CompletionText), (ChatRole.User, "Say hello."),
                (ChatRole.Assistant, second.CompletionText)],
            restored.Select(message => (message.Role, message.Text)));
    }

    [Behaviour("R8", EngineOnly = NeedsInspection)]
    public async Task After_a_disconnection_the_assistant_still_knows_the_conversation()
    {
        ChatSession session = await OpenAsync(NewTag());
        await session.SendAsync("My name is Ana.");
        ChatSession found = await OpenAsync(new CreateWebChatSessionRequest { Tag = session.Tag }, NewClient());
        await found.SendAsync("Who am I?");

        Assert.Equal(["My name is Ana.", "That is answer 1.", "Who am I?"], Engine.Given.Select(message => message.Text));
    }

    [Behaviour("Sessions")]
    public async Task A_key_opens_a_session_without_an_api_key()
    {
        ChatSession session = await OpenAsync();
        ChatSession opened = NewClient(options => options.ApiKey = null).OpenSession(session.AccessKey);

        Assert.NotEmpty((await opened.SendAsync("Say hello.")).CompletionText);
        Assert.Equal(2, (await session.GetHistoryAsync()).Count);
    }

    [Behaviour("Sessions", IsAssumed = true)]
    public async Task A_session_opened_by_its_key_learns_its_id()
    {
        ChatSession session = await OpenAsync();
        ChatSession opened = NewClient().OpenSession(session.AccessKey);
        Assert.Null(opened.SessionId);
        await opened.GetInfoAsync();

        Assert.Equal(session.SessionId, opened.SessionId);
    }

    [Behaviour("Sessions", IsAssumed = true)]
    public async Task The_information_describes_a_session()
    {
        ChatSession session = await OpenAsync(NewTag());
        PromptResponse answer = await session.SendAsync("Say hello.");
        ChatSessionInfo info = await session.GetInfoAsync();

        Assert.Equal((session.SessionId, session.Tag, 2), (info.SessionId, info.Tag, info.MessageCount));
        Assert.Equal(answer.Usage!.TotalTokenCount, info.TokenCount);
        Assert.True(info.CreatedAt <= info.LastActivity && info.LastActivity < info.ExpiresAt);
    }

    [Behaviour("Sessions", IsAssumed = true)]
    public async Task A_new_session_is_empty()
    {
        ChatSession session = await OpenAsync();

        Assert.Empty(await session.GetHistoryAsync());
        Assert.Equal(0, (await session.GetInfoAsync()).MessageCount);
    }

    [Behaviour("Sessions", IsAssumed = true)]
    public async Task The_service_counts_the_tokens_of_a_session()
    {
        ChatSession session = await OpenAsync();
        await session.SendAsync("Say hello.");
        ChatSessionUsage first = await session.GetUsageAsync();
        await session.SendAsync("Say hello again.");
        ChatSessionUsage second = await session.GetUsageAsync();

        Assert.Equal((UsageSource.Server, 2, 4), (first.Source, first.MessageCount, second.MessageCount));
        Assert.True(second.Tokens.TotalTokenCount > first.Tokens.TotalTokenCount);
    }

    [Behaviour("R25")]
    public async Task The_transcript_holds_both_sides()
    {
        ChatSession session = await OpenAsync();
        PromptResponse answer = await session.SendAsync("Bom dia, ação!");
        using var transcript = new MemoryStream();
        await session.DownloadTranscriptAsync(transcript);
        string text = Encoding.UTF8.GetString(transcript.ToArray());

        Assert.InRange(
            text.IndexOf("Bom dia, ação!", StringComparison.Ordinal), 0, text.IndexOf(answer.CompletionText, StringComparison.Ordinal));
    }
}
