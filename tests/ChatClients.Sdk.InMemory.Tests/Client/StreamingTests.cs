using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Client;

public sealed class StreamingTests
{
    [Fact]
    public async Task Updates_arrive_before_the_assistant_has_finished()
    {
        var door = new Door();
        ChatSession session = await SessionAsync(new ScriptedTurn().Say("First. ").WaitFor(door.WaitAsync).Say("Last."));
        var texts = new List<string>();

        await foreach (ChatResponseUpdate update in session.StreamAsync("Hi"))
        {
            if (update.Text == "First. ")
            {
                await door.Reached;
                door.Open();
            }

            texts.Add(update.Text);
        }

        Assert.Equal(["First. ", "Last."], texts.Where(text => text.Length > 0));
    }

    [Fact]
    public async Task Buffered_and_streamed_answers_say_the_same()
    {
        ChatSession session = await SessionAsync(_ => new ScriptedTurn()
            .Think("I should ", "search.").Say("I will check. ").UseServerTool("WebSearch", """{"q":"x"}""", "found").Say("Here ", "it is.")
                .CallTool("show", """{"id":7}""", "call_x").ReportUsage(84, 16));
        PromptResponse buffered = await session.SendAsync("Hi", new PromptOptions { Commit = false });

        PromptResponse streamed = await session.StreamAsync("Hi").ToPromptResponseAsync();

        Assert.Equal("Here it is.", streamed.CompletionText);
        Assert.Equal(buffered.CompletionText, streamed.CompletionText);
        Assert.Equal("I should search.", streamed.Reasoning);
        Assert.Equal(buffered.Reasoning, streamed.Reasoning);
        Assert.Equal(100, streamed.Usage!.TotalTokenCount);
        Assert.Equal(buffered.Usage!.TotalTokenCount, streamed.Usage.TotalTokenCount);
        Assert.Equal("call_x", Assert.Single(streamed.ToolCalls).CallId);
        Assert.Equal("call_x", Assert.Single(buffered.ToolCalls).CallId);
        Assert.Equal(session.SessionId, streamed.ConversationId);
        Assert.Null(buffered.ConversationId);
        Assert.Equal(
            [ServerToolState.Created, ServerToolState.Running, ServerToolState.Completed],
            streamed.Messages.SelectMany(message => message.Contents).Select(ServerToolActivity.FromContent).OfType<ServerToolActivity>()
                .Select(tool => tool.State));
    }

    private static Task<ChatSession> SessionAsync(params ScriptedTurn[] turns) => SessionAsync(new ScriptedGateway(turns));

    private static Task<ChatSession> SessionAsync(Func<IReadOnlyList<ChatMessage>, ScriptedTurn> script) =>
        SessionAsync(new ScriptedGateway(script));

    private static Task<ChatSession> SessionAsync(ScriptedGateway gateway) =>
        new InMemoryAivax(new InMemoryAivaxOptions { Gateway = gateway }).CreateClient().CreateWebChatSessionAsync(new());
}
