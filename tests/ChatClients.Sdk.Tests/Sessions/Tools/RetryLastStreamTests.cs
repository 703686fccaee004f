using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Sessions.Tools;

/// <summary>Another answer to the last message: streamed, and with tools.</summary>
public sealed class RetryLastStreamTests
{
    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task The_answer_is_asked_for_and_read_as_a_stream()
    {
        _handler.Answer(ToolAnswers.StreamSays("Outra."), mediaType: "text/event-stream");

        PromptResponse answer = await TestClient.Session(_handler).RetryLastStreamAsync().ToPromptResponseAsync();

        Assert.Equal("Outra.", answer.CompletionText);
        Assert.Equal($"/api/v1/public/chat-clients/{Samples.AccessKey}/retry", _handler.Single.Address.AbsolutePath);
        Assert.Equal("""{"stream":true}""", _handler.Single.Body);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tools_of_another_answer_are_answered_on_the_prompt_route(bool streamed)
    {
        int runs = 0;
        var options = new PromptOptions { Tools = { AIFunctionFactory.Create(() => ++runs, "look") } };
        _handler.Answer(ToolAnswers.Asks("c1 look {}")).Answer(ToolAnswers.Says("Vi."));
        ChatSession session = TestClient.Session(_handler);

        PromptResponse answer = streamed ? await session.RetryLastStreamAsync(options).ToPromptResponseAsync()
            : await session.RetryLastAsync(options);

        Assert.Equal(("Vi.", 1), (answer.CompletionText, runs));
        Assert.EndsWith("/prompt", _handler.Last.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(
            """{"prompt":[{"role":"tool","tool_call_id":"c1","name":"look","content":"1"}]""" + (streamed ? ",\"stream\":true}" : "}"),
            _handler.Last.Body);
    }

    [Fact]
    public async Task Another_answer_is_not_repeated_when_it_breaks_off()
    {
        _handler.Answer("data: {\"choices\":[]}\n\n", mediaType: "text/event-stream");
        IAsyncEnumerable<ChatResponseUpdate> stream = TestClient.Session(_handler).RetryLastStreamAsync();

        await Assert.ThrowsAsync<AivaxStreamInterruptedException>(() => stream.ToPromptResponseAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.ToPromptResponseAsync());

        Assert.Single(_handler.Requests);
    }

    [Fact]
    public async Task Another_answer_drops_the_calls_that_were_open()
    {
        _handler.Answer(ToolAnswers.Asks("c1 look {}")).Answer(ToolAnswers.StreamSays("Outra."), mediaType: "text/event-stream")
            .Answer(ToolAnswers.Says("ok"));
        ChatSession session = TestClient.Session(_handler);
        await session.SendAsync("Oi");

        await session.RetryLastStreamAsync().ToPromptResponseAsync();
        await session.SendAsync("E?");

        Assert.Equal("""{"prompt":"E?"}""", _handler.Last.Body);
    }

    public static TheoryData<PromptOptions> Refused =>
        [new PromptOptions { Commit = false }, new PromptOptions { LongRunning = true }, new PromptOptions { Instructions = { "x" } }];

    [Theory, MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task Options_that_the_route_does_not_take_are_refused(PromptOptions options)
    {
        ChatSession session = TestClient.Session(_handler);

        Assert.Throws<ArgumentException>(() => session.RetryLastStreamAsync(options));
        await Assert.ThrowsAsync<ArgumentException>(() => session.RetryLastAsync(options));

        Assert.Empty(_handler.Requests);
    }
}
