using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Turns;

/// <summary>What happens when: checks at the call, the request at the first step, one enumeration.</summary>
public sealed class OneEnumerationTests
{
    [Fact]
    public void Arguments_are_checked_at_the_call_and_nothing_is_sent()
    {
        AnswerHandler service = new();
        ChatSession session = service.Session();

        Assert.Throws<ArgumentException>(() => session.StreamAsync(" "));
        Assert.Throws<ArgumentNullException>(() => session.StreamAsync((string)null!));
        Assert.Throws<ArgumentNullException>(() => session.StreamAsync((ChatMessage)null!));
        Assert.Throws<ArgumentNullException>(() => session.StreamAsync((IEnumerable<ChatMessage>)null!));
        Assert.Throws<ArgumentException>(() => session.StreamAsync([]));
        Assert.Throws<ArgumentException>(() => session.StreamAsync(new ChatMessage(ChatRole.System, "Be brief.")));
        Assert.Throws<NotSupportedException>(
            () => session.GetStreamingResponseAsync([new(ChatRole.User, "Oi")], new ChatOptions { Temperature = 1 }));
        Assert.Empty(service.Prompts);
    }

    [Fact]
    public async Task No_request_is_made_before_the_first_step()
    {
        AnswerHandler service = new AnswerHandler().Sse("data: [DONE]\n\n");
        await using var updates = service.Session().StreamAsync("Oi").GetAsyncEnumerator();
        Assert.Empty(service.Prompts);

        Assert.False(await updates.MoveNextAsync());

        Assert.Single(service.Prompts);
    }

    [Fact]
    public async Task A_second_enumeration_is_refused_whatever_the_first_came_to()
    {
        AnswerHandler service = new AnswerHandler().Sse("data: [DONE]\n\n").Sse("");
        ChatSession session = service.Session();
        foreach (IAsyncEnumerable<ChatResponseUpdate> stream in (IAsyncEnumerable<ChatResponseUpdate>[])[
            session.StreamAsync("a"), session.StreamAsync("b")])
        {
            await Reading.Of(stream);

            Assert.IsType<InvalidOperationException>((await Reading.Of(stream)).Error);
        }

        Assert.Equal(2, service.Prompts.Count);
    }

    [Fact]
    public async Task The_prompt_is_what_it_was_at_the_call()
    {
        AnswerHandler service = new AnswerHandler().Sse("data: [DONE]\n\n");
        var message = new ChatMessage(ChatRole.User, "before");
        var options = new PromptOptions { Instructions = { "x" } };
        IAsyncEnumerable<ChatResponseUpdate> stream = service.Session().StreamAsync(message, options);

        message.Contents = [new TextContent("after")];
        options.Commit = false;
        options.Instructions.Clear();
        await Reading.Of(stream);

        Assert.Contains("before", Assert.Single(service.Prompts), StringComparison.Ordinal);
        Assert.DoesNotContain("commit\":false", service.Prompts[0], StringComparison.Ordinal);
        Assert.Contains("\"instructions\"", service.Prompts[0], StringComparison.Ordinal);
    }
}
