using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

/// <summary>An assistant that never ends when it is abandoned at an update: nobody waits for it.</summary>
public sealed class EndlessEndTests : IDisposable
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BareAivax _aivax;
    private AIContent _content = new TextContent("Half");

    public EndlessEndTests() => _aivax = new BareAivax(new FakeGateway((talk, _) => talk.Last().Text == "Hi" ? AnswerAsync() : Whole()));

    [Fact]
    public async Task E5_A_reader_that_leaves_frees_the_session()
    {
        // More than is written ahead of a reader: the assistant is not asked for the next update.
        _content = new TextContent(new string('x', 64 * 1024));
        string key = await _aivax.CreateAsync();
        using (HttpResponseMessage response = await _aivax.Http.SendAsync(
            BareAivax.Request(HttpMethod.Post, BareAivax.Prompt(key), """{"prompt":"Hi","stream":true}"""u8.ToArray()),
            HttpCompletionOption.ResponseHeadersRead))
        {
            await _reached.Task.WithinReason();
        }

        await _letGo.Task.WithinReason();
        await IsFreeAsync(key);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E7_An_answer_that_the_wire_cannot_carry_fails_and_frees_the_session(bool streamed)
    {
        _content = new DataContent("data:image/png;base64,AAAA");
        string key = await _aivax.CreateAsync();

        WireAnswer answer = await _aivax.PostAsync(
            BareAivax.Prompt(key), $$"""{"prompt":"Hi","stream":{{(streamed ? "true" : "false")}}}""").WithinReason();

        Assert.Contains("It answered with a DataContent", answer.Body, StringComparison.Ordinal);
        Assert.Equal((streamed ? 200 : 500, streamed), (answer.Status, answer.Body.EndsWith("data: [DONE]\n\n", StringComparison.Ordinal)));
        Assert.True(_letGo.Task.IsCompleted);
        await IsFreeAsync(key);
    }

    public void Dispose() => _aivax.Dispose();

    private static IAsyncEnumerable<ChatResponseUpdate> Whole() =>
        new[] { new ChatResponseUpdate(ChatRole.Assistant, "Hello.") }.ToAsyncEnumerable();

    private async IAsyncEnumerable<ChatResponseUpdate> AnswerAsync()
    {
        try
        {
            _reached.SetResult();
            yield return new ChatResponseUpdate(ChatRole.Assistant, [_content]);
        }
        finally
        {
            _letGo.SetResult();
            await new TaskCompletionSource().Task;
        }
    }

    private async Task IsFreeAsync(string key)
    {
        await _aivax.PromptAsync(key, """{"prompt":"And now?"}""").WithinReason();
        Assert.Equal(["And now?", "Hello."], _aivax.Find(key).Messages.Select(message => message.Text));
    }
}
