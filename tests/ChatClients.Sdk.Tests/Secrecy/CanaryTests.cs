using System.Text.Json;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Tests.Secrecy;

/// <summary>Keys are put wherever a server or a handler could repeat them: none may come out again.</summary>
public sealed class CanaryTests
{
    private const string ApiCanary = "sk-aiv-acc-apicanary5d41402abc4b2a76b9719d911017c592";
    private const string SessionCanary = "wky_sessioncanary7d793037a0760186574b0282f2f435e7";
    private readonly CannedHandler _handler = new();
    private readonly CollectedLogs _logs = new();

    public static TheoryData<string, Func<AivaxChatClient, Task>> Calls => new()
    {
        { "create", client => client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest { Tag = "t" }) },
        { "list", client => client.ListWebChatSessionsAsync("t").ToListAsync() },
        { "delete", client => client.DeleteWebChatSessionAsync("s") },
        { "send", client => client.OpenSession(SessionCanary).SendAsync("Oi") },
        { "stream", client => client.OpenSession(SessionCanary).StreamAsync("Oi").ToPromptResponseAsync() },
        { "info", client => client.OpenSession(SessionCanary).GetInfoAsync() },
        { "usage", client => client.OpenSession(SessionCanary).GetUsageAsync() },
        { "history", client => client.OpenSession(SessionCanary).GetHistoryAsync() },
        { "reset", client => client.OpenSession(SessionCanary).ResetAsync() },
        { "retry", client => client.OpenSession(SessionCanary).RetryLastAsync() },
        { "transcript", client => client.OpenSession(SessionCanary).DownloadTranscriptAsync(Stream.Null) },
    };

    /// <summary>What a server or the network does, with the keys in it.</summary>
    private static TheoryData<string, Action<CannedHandler, string>> Outcomes => new()
    {
        { "error text", (handler, key) => handler.Answer(JsonSerializer.Serialize(new { error = Both(key), details = new { key = Both(key) } }), 400) },
        { "error code", (handler, key) => handler.Answer(JsonSerializer.Serialize(new { error = new { message = "x", code = key + ApiCanary } }), 429) },
        { "not found", (handler, key) => handler.Answer(JsonSerializer.Serialize(new { error = Both(key) }), 404) },
        { "unauthorized", (handler, key) => handler.Answer(JsonSerializer.Serialize(new { error = Both(key) }), 401) },
        { "page", (handler, key) => handler.Answer($"<html><body>{Both(key)} {key[..10]}<b></b>{key[10..]}</body></html>", 502, "text/html") },
        { "page with a key across the cut", (handler, key) => handler.Answer(new string('x', 490) + key + ApiCanary, 502, "text/html") },
        { "request id", (handler, key) => handler.Answer("", 500, with: response => response.Headers.Add("x-request-id", key + ApiCanary)) },
        { "reason phrase", (handler, key) => handler.Answer("", 500, with: response => response.ReasonPhrase = key + ApiCanary) },
        { "redirect", (handler, key) => handler.Answer("", 302, with: response => response.Headers.Location = new Uri(Talk(key))) },
        { "success with error", (handler, key) => handler.Answer(JsonSerializer.Serialize(new { error = Both(key) })) },
        { "success with a page", (handler, key) => handler.Answer($"<html>{Both(key)}</html>", mediaType: "text/html") },
        { "success with a telling content type", (handler, key) => handler.Answer("x", mediaType: "text/" + key) },
        { "success with nonsense", (handler, key) => handler.Answer($"{{\"{key}\":{ApiCanary}") },
        { "stream error", (handler, key) => handler.Answer($$$"""data: {"choices":[{"delta":{},"finish_reason":"error"}],"error":{"code":"{{{key}}}","message":"{{{Both(key)}}}"}}""" + "\n\n", mediaType: "text/event-stream") },
        { "exception", (handler, key) => handler.Fail(() => new HttpRequestException($"GET {Talk(key)} failed", new IOException(Both(key)))) },
        { "exception before the body", (handler, key) => handler.FailBeforeBody(() => new InvalidOperationException(Both(key))) },
        { "format exception", (handler, key) => handler.Fail(() => new FormatException($"The format of value '{ApiCanary}' is invalid.")) },
        { "time out below", (handler, key) => handler.Fail(() => new TaskCanceledException(Both(key), new TimeoutException(Both(key)))) },
    };

    public static TheoryData<string, string> Matrix
    {
        get
        {
            var matrix = new TheoryData<string, string>();
            foreach (string call in Calls.Select(row => row.Data.Item1))
            {
                foreach (string outcome in Outcomes.Select(row => row.Data.Item1))
                {
                    matrix.Add(call, outcome);
                }
            }

            return matrix;
        }
    }

    [Theory, MemberData(nameof(Matrix))]
    public async Task No_key_comes_out_of_a_failed_call(string call, string outcome)
    {
        Set(outcome, SessionCanary);
        using ServiceProvider services = Services();

        Exception? error = await Record.ExceptionAsync(() => Calls.Single(row => row.Data.Item1 == call).Data.Item2(services.GetRequiredService<AivaxChatClient>()));

        AssertSilent(error);
        Assert.True(error is null or AivaxException, error?.ToString());
    }

    [Theory]
    [InlineData("error text")]
    [InlineData("error code")]
    [InlineData("page")]
    [InlineData("request id")]
    [InlineData("success with a telling content type")]
    [InlineData("stream error")]
    [InlineData("exception")]
    public async Task A_key_of_another_shape_is_known_to_the_calls_that_use_it(string outcome)
    {
        const string Shapeless = "SESSIONCANARY-of-another-shape";
        using ServiceProvider services = Services();
        ChatSession session = services.GetRequiredService<AivaxChatClient>().OpenSession(Shapeless);
        foreach (Func<Task> call in new Func<Task>[] { () => session.SendAsync("Oi"), () => session.StreamAsync("Oi").ToPromptResponseAsync(), () => session.ResetAsync() })
        {
            Set(outcome, Shapeless);

            AssertSilent(await Record.ExceptionAsync(call));
        }
    }

    [Fact]
    public async Task No_key_comes_out_of_a_successful_conversation()
    {
        _handler.Answer($$$"""{"data":{"sessionId":"s-1","accessKey":"{{{SessionCanary}}}","talkUrl":"{{{Talk(SessionCanary)}}}"}}""")
            .Answer(Samples.SimpleReply).Answer(Samples.SimpleReply).Answer(Fixture.Read("session-info.response.json"))
            .Answer(JsonSerializer.Serialize(new[] { new { sessionId = "s-1", accessKey = SessionCanary } })).Answer(Samples.Empty);
        using ServiceProvider services = Services();
        AivaxChatClient client = services.GetRequiredService<AivaxChatClient>();

        ChatSession session = await client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest { Tag = "t" });
        PromptResponse sent = await session.SendAsync("Oi");
        List<ChatResponseUpdate> updates = await session.StreamAsync("Oi").ToListAsync();
        ChatSessionInfo info = await session.GetInfoAsync();
        List<WebChatSessionSummary> list = await client.ListWebChatSessionsAsync().ToListAsync();
        await session.ResetAsync();

        Assert.Equal(SessionCanary, session.AccessKey);
        AssertSilent(_logs.Text);
        AssertSilent($"{client} {session} {session.SessionId} {sent} {sent.ConversationId} {string.Join(" ", updates)} {updates[0].ConversationId} {info} {list[0]} {session.Tag}");
        AssertSilent($"{client.OpenSession(SessionCanary)} {session.GetService<ChatClientMetadata>()!.ProviderUri}");
    }

    [Fact]
    public async Task A_session_opened_from_its_key_has_a_conversation_id_that_does_not_tell_it()
    {
        _handler.Answer(Samples.SimpleReply).Answer(Samples.SimpleReply);
        ChatSession session = TestClient.Session(_handler);

        string? id = (await session.SendAsync("Oi")).ConversationId;

        Assert.StartsWith("session-", id, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.AccessKey[4..14], id, StringComparison.Ordinal);
        Assert.Equal(id, (await session.GetResponseAsync([new ChatMessage(ChatRole.User, "Oi")], new ChatOptions { ConversationId = id })).ConversationId);
    }

    [Fact]
    public async Task The_canaries_would_be_seen()
    {
        _handler.Answer("", 500);
        using var control = new HttpClient(_handler);

        string talk = Talk(SessionCanary);
        ILogger logger = _logs.CreateLogger("control");
        logger.BeginScope(new Dictionary<string, object?> { ["url"] = talk });
        logger.Log(LogLevel.Trace, default, talk, null, (state, _) => state);

        Assert.Equal(2, _logs.Text.Split('\n').Count(line => line.Contains(SessionCanary, StringComparison.Ordinal)));
        Assert.Throws<Xunit.Sdk.DoesNotContainException>(() => AssertSilent(_logs.Text));
        Assert.NotNull(await control.GetAsync(talk));
    }

    private static string Talk(string key) => "https://console.aivax.net/chat/" + key;

    private static string Both(string key) => $"{ApiCanary} {key} {Talk(key)} Bearer {ApiCanary}";

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(_logs));
        services.AddAivaxChatClient(options =>
        {
            options.ApiKey = ApiCanary;
            options.ChatClientId = Samples.ChatClientId;
            options.Retry.MaxAttempts = 1; // What is proven is the outcome that was set, without a wait for the next.
        }).ConfigurePrimaryHttpMessageHandler(() => _handler);
        return services.BuildServiceProvider();
    }

    private void Set(string outcome, string accessKey) => Outcomes.Single(row => row.Data.Item1 == outcome).Data.Item2(_handler, accessKey);

    private void AssertSilent(Exception? error)
    {
        AssertSilent(_logs.Text);
        for (Exception? shown = error; shown is not null; shown = shown.InnerException)
        {
            AssertSilent(shown.ToString());
            AssertSilent(string.Join(" ", shown.GetType().GetProperties().Select(property => property.GetValue(shown))));
        }
    }

    private static void AssertSilent(string text)
    {
        Assert.DoesNotContain("SESSIONCANARY", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("APICANARY", text, StringComparison.OrdinalIgnoreCase);
    }
}
