using System.Text.Json;
using ChatClients.Sdk.Reliability.Tests.Secrecy.Sinks;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>A key that was given where it does not belong is refused, if at all, without being repeated.</summary>
public sealed class ArgumentTests
{
    private static readonly Dictionary<string, Func<AivaxChatClient, Canaries, Task>> s_calls = new()
    {
        ["access key with more"] = (_, it) => Done(() => Client().OpenSession(it.AccessKey + "/prompt")),
        ["talk url as the access key"] = (client, it) => Done(() => client.OpenSession(it.TalkUrl.AbsoluteUri)),
        ["api key as the access key"] = (client, it) => Done(() => client.OpenSession(it.ApiKey)),
        ["talk url as the session's id"] = (client, it) => client.DeleteWebChatSessionAsync(it.TalkUrl.AbsoluteUri),
        ["api key as the chat client"] = (client, it) => client.DeleteWebChatSessionAsync("s-1", it.ApiKey),
        ["unpaired surrogate after a key"] = (client, it) => Done(() => client.ListWebChatSessionsAsync(it.AccessKey + "\ud83d")),
        ["chat client of a new session"] = (client, it) => client.CreateWebChatSessionAsync(new() { ChatClientId = it.ApiKey }),
        ["tag of a new session"] = (client, it) => client.CreateWebChatSessionAsync(new() { Tag = it.AccessKey + "\ud83d" }),
        ["context location"] = (client, it) => client.CreateWebChatSessionAsync(
            new() { ContextLocation = new Uri("ftp://example.com/" + it.AccessKey) }),
        ["metadata"] = (client, it) => client.CreateWebChatSessionAsync(new() { Metadata = { [it.AccessKey + "\ud83d"] = it.ApiKey } }),
        ["integration's type"] = (client, it) => client.WebChatClients.SetIntegrationAsync(new IntegrationType(it.BotToken), default),
        ["integration that is no object"] = (client, it) => client.WebChatClients.SetIntegrationAsync(
            IntegrationType.Zapi, JsonSerializer.SerializeToElement(it.BotToken)),
        ["api key with a line break"] = (_, it) => Done(() => new AivaxChatClient(it.ApiKey + "\n")),
        ["api key with a space"] = (_, it) => Done(() => new AivaxChatClient(it.ApiKey + " " + it.ApiKey)),
        ["public api key"] = (_, it) => Done(() => new AivaxChatClient("pk-aiv-" + it.ApiKey)),
        ["api key as the options' chat client"] = (_, it) => Done(() => new AivaxChatClient(it.AccessKey, it.ApiKey)),
        ["address with a key"] = (_, it) => Done(
            () => Client(options => options.BaseAddress = new Uri($"http://u:{it.AccessKey}@example.com/{it.AccessKey}?{it.AccessKey}"))),
        ["route with a key"] = (_, it) => Done(() => Client(options => options.Routes.Prompt = "https://example.com/" + it.AccessKey)),
        ["conversation of another session"] = (client, it) => client.OpenSession("key")
            .GetResponseAsync("Oi", new ChatOptions { ConversationId = it.AccessKey }),
        ["unsupported property"] = (client, it) => client.OpenSession("key")
            .GetResponseAsync("Oi", new ChatOptions { AdditionalProperties = new() { [it.AccessKey] = it.ApiKey } }),
        ["unsupported tool"] = (client, it) => client.OpenSession("key")
            .GetResponseAsync("Oi", new ChatOptions { Tools = [new NamedTool(it.AccessKey)] }),
        ["unsupported model"] = (client, it) => client.OpenSession("key")
            .GetResponseAsync("Oi", new ChatOptions { ModelId = it.AccessKey, StopSequences = [it.ApiKey] }),
        ["role"] = (client, it) => client.OpenSession("key").SendAsync(new ChatMessage(new ChatRole(it.AccessKey), " ")),
        ["unknown role"] = (client, it) => client.OpenSession("key").SendAsync(new ChatMessage(new ChatRole(it.AccessKey), "Oi")),
        ["kind of audio"] = (client, it) => client.OpenSession("key")
            .SendAsync(new ChatMessage(ChatRole.User, [new DataContent(new byte[1], "audio/" + it.AccessKey)])),
        ["detail of an image"] = (client, it) => client.OpenSession("key")
            .SendAsync(
                new ChatMessage(
                    ChatRole.User,
                    [new UriContent(it.TalkUrl, "image/png") { AdditionalProperties = new() { ["detail"] = it.AccessKey } }])),
        ["address of an image"] = (client, it) => client.OpenSession("key")
            .SendAsync(new ChatMessage(ChatRole.User, [new UriContent("http://example.com/" + it.AccessKey, "image/png")])),
        ["arguments that cannot be written"] = (client, it) => client.OpenSession("key").SendAsync(
            new ChatMessage(
                ChatRole.Assistant, [new FunctionCallContent("c", "f", new Dictionary<string, object?> { ["x"] = Endless(it.AccessKey) })]),
            new PromptOptions { Commit = false }),
        ["misspelt option"] = (client, it) => client.OpenSession("key").GetResponseAsync(
            "Oi", new ChatOptions { AdditionalProperties = new() { ["aivax." + it.AccessKey] = it.ApiKey } }),
        ["option that cannot be read"] = (client, it) => client.OpenSession("key").GetResponseAsync(
            "Oi", new ChatOptions { AdditionalProperties = new() { ["aivax.commit"] = it.ApiKey } }),
        ["author's name"] = (client, it) => client.OpenSession("key").SendAsync(
            new ChatMessage(ChatRole.User, "Oi") { AuthorName = it.AccessKey + "\ud83d" }),
        ["reserved metadata"] = (client, it) => client.CreateWebChatSessionAsync(
            new() { Metadata = { ["_aiv" + it.AccessKey] = it.ApiKey } }),
    };

    private readonly Canaries _canaries = new();

    public static TheoryData<string> Calls { get; } = [.. s_calls.Keys];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_refused_argument_is_not_repeated(string what)
    {
        Exception? error = await Record.ExceptionAsync(() => s_calls[what](Client(), _canaries));

        Assert.NotNull(error);
        LeakAssert.None(_canaries, what, ErrorText.Of(error));
    }

    [Fact]
    public async Task Options_that_are_ignored_are_logged_without_keys()
    {
        using var logs = new LogSink();
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(logs));
        var client = new AivaxChatClient(
            new AivaxChatClientOptions { UnsupportedOptions = UnsupportedOptionsPolicy.LogAndIgnore },
            new HttpClient(new AnswerHandler().Json("""{"completionText":"Olá!"}""")), null, factory);

        await client.OpenSession("key").GetResponseAsync(
            "Oi", new ChatOptions { Temperature = 1, AdditionalProperties = new() { [_canaries.AccessKey] = _canaries.ApiKey } });

        Assert.Contains("Temperature", logs.Text, StringComparison.Ordinal);
        LeakAssert.None(_canaries, "log", logs.Text);
    }

    [Fact]
    public async Task A_tool_call_that_is_named_like_a_key_is_asked_for_without_it()
    {
        ChatSession session = new AnswerHandler().Json(
            $$"""
            {"completionText":"",
            "toolCalls":[{"id":"{{_canaries.AccessKey}}","functionName":"{{_canaries.ApiKey}}","contents":"{}"}]}
            """).Session();
        await session.SendAsync("Oi");

        var error = await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("E?"));

        // Its Calls are the service's own words, as an answer's are. What is shown of the error is not.
        LeakAssert.None(_canaries, "message", $"{error} {error.Message}");
    }

    private static AivaxChatClient Client(Action<AivaxChatClientOptions>? configure = null) =>
        new AnswerHandler().Client(configure: options =>
    {
        options.ApiKey = "sk-aiv-acc-test-0000000000000000";
        options.ChatClientId = "client1";
        configure?.Invoke(options);
    });

    private static Task Done(Func<object> call) => Task.FromResult(call());

    private static Dictionary<string, object> Endless(string name)
    {
        var values = new Dictionary<string, object>();
        values[name] = values;
        return values;
    }

    private sealed class NamedTool(string name) : AITool
    {
        public override string Name => name;
    }
}
