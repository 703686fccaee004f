using System.Text;
using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Faults;

/// <summary>An engine on a clock that stands still, with two clients that meet its faults: the SDK's, and a bare HTTP client.</summary>
/// <remarks>A streamed answer has five events: the opening, <c>Hello </c>, <c>world.</c>, the end with the usage, the end mark.</remarks>
internal sealed class FaultedAivax : IDisposable
{
    public const string FirstWord = "Hello ";
    public const string Answer = "Hello world.";

    public FaultedAivax(ScriptedGateway? gateway = null)
    {
        Engine = new InMemoryAivax(new InMemoryAivaxOptions
        {
            TimeProvider = Time,
            ApiKey = BareAivax.ApiKey,
            Seed = 1,
            Gateway = gateway ?? new ScriptedGateway(_ => new ScriptedTurn().Say(FirstWord, "world.")),
        });
        Client = Engine.CreateClient();
        Http = new HttpClient(Engine.CreateHandler()) { BaseAddress = new Uri("https://aivax.test/") };
    }

    public WatchedTime Time { get; } = new();

    public InMemoryAivax Engine { get; }

    public FaultPlan Faults => Engine.Faults;

    public AivaxChatClient Client { get; }

    public HttpClient Http { get; }

    public Task<ChatSession> CreateAsync(string? tag = null) =>
        Client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest { Tag = tag });

    /// <summary>What the engine holds of a session, whatever its client believes.</summary>
    public IReadOnlyList<string> Stored(ChatSession session) =>
        [.. Engine.FindSession(session.AccessKey)!.Messages.Select(message => message.Text)];

    /// <summary>Sends a prompt without the SDK, up to the head of the answer.</summary>
    public Task<HttpResponseMessage> PromptAsync(ChatSession session, bool stream = true)
    {
        byte[] body = Encoding.UTF8.GetBytes($$"""{"prompt":"Hi","stream":{{(stream ? "true" : "false")}}}""");
        HttpRequestMessage request = BareAivax.Request(HttpMethod.Post, BareAivax.Prompt(session.AccessKey), body);
        return Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WithinReason();
    }

    /// <summary>Reads a body to its end, good or bad.</summary>
    public static async Task<(string Text, Exception? Error)> ReadAsync(HttpResponseMessage response)
    {
        using Stream body = await response.Content.ReadAsStreamAsync();
        var read = new MemoryStream();
        Exception? error = await Record.ExceptionAsync(() => body.CopyToAsync(read).WithinReason());
        return (Encoding.UTF8.GetString(read.ToArray()), error);
    }

    /// <summary>Streams up to the first word, and leaves the next read pending.</summary>
    public static async Task<Task<bool>> ReadFirstWordAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        do
        {
            Assert.True(await updates.MoveNextAsync().AsTask().WithinReason());
        }
        while (updates.Current.Text != FirstWord);

        return updates.MoveNextAsync().AsTask();
    }

    public void Dispose()
    {
        Client.Dispose();
        Http.Dispose();
    }
}
