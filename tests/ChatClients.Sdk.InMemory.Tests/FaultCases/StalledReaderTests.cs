using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

/// <summary>A reader that does not read on holds its session's turn, as long as the turn can be stored.</summary>
public sealed class StalledReaderTests : IDisposable
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BareAivax _aivax;

    public StalledReaderTests() => _aivax = new BareAivax(
        new FakeGateway((talk, _) => (talk.Last().Text == "Hi" ? Long() : Short()).ToAsyncEnumerable()),
        options => options.MaxQueuedPrompts = 1);

    [Theory]
    [InlineData(true, 404)]
    [InlineData(false, 200)]
    public async Task E4_A_deletion_or_reset_frees_the_turn_whose_reader_stalls(bool delete, int next)
    {
        string key = await _aivax.CreateAsync();
        using HttpResponseMessage stalled = await _aivax.Http.SendAsync(
            BareAivax.Request(HttpMethod.Post, BareAivax.Prompt(key), """{"prompt":"Hi","stream":true}"""u8.ToArray()),
            HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await stalled.Content.ReadAsStreamAsync());
        await reader.ReadUntilAsync("data: ");
        await _reached.Task.WithinReason();
        Task<WireAnswer> waiting = PromptAsync(key);
        (await PromptAsync(key).WithinReason()).IsError(429, "1 at most");

        WireAnswer ended = delete
            ? await _aivax.DeleteAsync($"{BareAivax.Sessions}/{_aivax.Find(key).SessionId}")
            : await _aivax.PostAsync(BareAivax.Session(key) + "/reset", "{}");

        Assert.Equal((200, next), (ended.Status, (await waiting.WithinReason()).Status));
        if (!delete)
        {
            Assert.Equal(200, (await PromptAsync(key).WithinReason()).Status);
        }

        // A reader that goes on gets the reason.
        Assert.Contains("\"code\":\"session_closed\"", await reader.ReadUntilAsync("[DONE]"), StringComparison.Ordinal);
        Assert.Equal(
            delete ? [] : ["Next", "Short.", "Next", "Short."],
            _aivax.Engine.Sessions.SelectMany(session => session.Messages).Select(message => message.Text));
    }

    public void Dispose() => _aivax.Dispose();

    private static IEnumerable<ChatResponseUpdate> Short() => [new ChatResponseUpdate(ChatRole.Assistant, "Short.")];

    /// <summary>More than is written ahead of a reader.</summary>
    private IEnumerable<ChatResponseUpdate> Long()
    {
        _reached.SetResult();
        yield return new ChatResponseUpdate(ChatRole.Assistant, new string('x', 64 * 1024));
        yield return new ChatResponseUpdate(ChatRole.Assistant, "The end.");
    }

    private Task<WireAnswer> PromptAsync(string key) => _aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Next"}""");
}
