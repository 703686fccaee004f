using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Contract.Tests;

// Answers as they are made.
public abstract partial class ContractSuite
{
    [Behaviour("Streams")]
    public async Task A_streamed_text_is_the_stored_one()
    {
        ChatSession session = await OpenAsync();
        List<ChatResponseUpdate> updates = await ReadAsync(session.StreamAsync("Say hello."));
        string text = string.Concat(updates.Select(update => update.Text));

        Assert.NotEmpty(text);
        Assert.Equal(text, (await session.GetHistoryAsync())[^1].Text);
    }

    [Behaviour("Streams")]
    public async Task A_streamed_answer_has_its_tokens_at_its_end()
    {
        List<ChatResponseUpdate> updates = await ReadAsync((await OpenAsync()).StreamAsync("Say hello."));
        UsageContent usage = Assert.Single(updates.SelectMany(update => update.Contents).OfType<UsageContent>());

        Assert.True(usage.Details.TotalTokenCount > 0);
        Assert.Contains(usage, updates[^1].Contents);
    }

    [Behaviour("Streams")]
    public async Task A_streamed_answer_says_why_it_ended()
    {
        List<ChatResponseUpdate> updates = await ReadAsync((await OpenAsync()).StreamAsync("Say hello."));

        Assert.Equal(ChatFinishReason.Stop, updates.Last(update => update.FinishReason is not null).FinishReason);
    }

    [Behaviour("Streams")]
    public async Task Every_update_of_a_stored_answer_carries_the_id_of_its_session()
    {
        ChatSession session = await OpenAsync();

        Assert.All(await ReadAsync(session.StreamAsync("Say hello.")), update => Assert.Equal(session.SessionId, update.ConversationId));
    }

    [Behaviour("R18")]
    public async Task A_streamed_prompt_that_is_not_stored_changes_nothing()
    {
        ChatSession session = await OpenAsync();
        await ReadAsync(session.StreamAsync("Say hello.", new PromptOptions { Commit = false }));

        Assert.Empty(await session.GetHistoryAsync());
    }

    [Behaviour("Streams", EngineOnly = NeedsScript)]
    public async Task The_first_word_arrives_while_the_assistant_is_still_speaking()
    {
        var read = new TaskCompletionSource();
        Engine.Next(new ScriptedTurn().Say("One, ").WaitFor(read.Task.WaitAsync).Say("two."));
        ChatSession session = await OpenAsync();
        string text = "";
        await foreach (ChatResponseUpdate update in session.StreamAsync("Count."))
        {
            text += update.Text;
            if (text == "One, ")
            {
                read.SetResult();
            }
        }

        Assert.Equal("One, two.", text);
    }

    [Behaviour("Streams", EngineOnly = NeedsScript)]
    public async Task Thoughts_tools_and_words_come_in_the_order_in_which_they_happened()
    {
        Engine.Next(
            new ScriptedTurn().Think("Hm, ", "orders.").Say("Let me look.").UseServerTool("search", """{"q":"A1"}""", "found")
                .Think("Good.").Say("It is here."));
        List<ChatResponseUpdate> updates = await ReadAsync((await OpenAsync()).StreamAsync("Where is A1?"));

        Assert.Equal(
            ["Hm, ", "orders.", "Let me look.", "search Created", "search Running", "search Completed", "Good.", "It is here."],
            updates.SelectMany(update => update.Contents).Select(Describe).OfType<string>());
    }

    [Behaviour("Streams", EngineOnly = NeedsScript)]
    public async Task A_streamed_and_a_buffered_answer_are_the_same()
    {
        ScriptedTurn turn = new ScriptedTurn().Think("Hm.").Say("Yes, ", "sure.").ReportUsage(11, 7);
        Engine.Next(turn, turn);
        PromptResponse streamed = await (await OpenAsync()).StreamAsync("Really?").ToPromptResponseAsync();
        PromptResponse buffered = await (await OpenAsync()).SendAsync("Really?");

        Assert.Equal(("Yes, sure.", "Hm.", 18L), (streamed.CompletionText, streamed.Reasoning, streamed.Usage!.TotalTokenCount));
        Assert.Equal(
            (buffered.CompletionText, buffered.Reasoning, buffered.Usage!.TotalTokenCount),
            (streamed.CompletionText, streamed.Reasoning, streamed.Usage.TotalTokenCount));
    }

    [Behaviour("Streams", EngineOnly = NeedsScript)]
    public async Task A_long_answer_arrives_whole()
    {
        string[] words = [.. Enumerable.Range(0, 5000).Select(number => $"{number} ação 🙂 ")];
        Engine.Next(new ScriptedTurn().Say(words));
        PromptResponse answer = await (await OpenAsync()).StreamAsync("Count.").ToPromptResponseAsync();

        Assert.Equal(string.Concat(words), answer.CompletionText);
    }

    [Behaviour("Streams")]
    public async Task A_stream_is_sent_once()
    {
        ChatSession session = await OpenAsync();
        IAsyncEnumerable<ChatResponseUpdate> stream = session.StreamAsync("Say hello.");
        await ReadAsync(stream);

        await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(stream));
        Assert.Equal(2, (await session.GetHistoryAsync()).Count);
    }

    private static string? Describe(AIContent content) => content switch
    {
        TextReasoningContent thought => thought.Text,
        TextContent text => text.Text,
        _ => ServerToolActivity.FromContent(content) is { } activity ? $"{activity.Name} {activity.State}" : null,
    };
}
