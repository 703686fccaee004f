using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Tests;

public sealed class ConstructionTests
{
    [Theory]
    [InlineData("a/b")]
    [InlineData("../x")]
    [InlineData("secret%2fkey")]
    [InlineData("secret\nkey")]
    [InlineData("")]
    [InlineData(" ")]
    public void C35_A_session_is_not_opened_from_what_is_no_key_and_it_is_not_repeated(string accessKey)
    {
        var handler = new CannedHandler();

        var error = Assert.Throws<ArgumentException>(() => TestClient.Over(handler).OpenSession(accessKey));

        Assert.Contains("accessKey", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(handler.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("sk-aiv-acc-\r\nsecret")]
    [InlineData("pk-aiv-secret")]
    public void C36_A_client_is_not_made_from_what_is_no_key_and_it_is_not_repeated(string apiKey)
    {
        var error = Assert.Throws<ArgumentException>(() => new AivaxChatClient(apiKey));

        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_argument_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => new AivaxChatClient((string)null!));
        Assert.Throws<ArgumentNullException>(() => new AivaxChatClient((AivaxChatClientOptions)null!));
        Assert.Throws<ArgumentNullException>(() => TestClient.Over(new CannedHandler()).OpenSession(null!));
    }

    [Fact]
    public void The_environment_names_the_key_and_the_chat_client()
    {
        AivaxChatClientOptions options = ClientEnvironment.Read(name => name switch
        {
            AivaxChatClient.ApiKeyVariable => " sk-aiv-acc-test-environment\n",
            AivaxChatClient.ChatClientIdVariable => " id-1 ",
            _ => null,
        }).ToOptions();

        using var client = new AivaxChatClient(options);

        Assert.Equal(("sk-aiv-acc-test-environment", "id-1"), (client.Options.ApiKey, client.Options.ChatClientId));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData(null)]
    public void An_empty_variable_is_none(string? value)
    {
        AivaxChatClientOptions options = ClientEnvironment.Read(_ => value).ToOptions();

        Assert.Equal((null, null), (options.ApiKey, options.ChatClientId));
    }

    [Fact]
    public void The_constructor_without_arguments_reads_the_variables_of_the_process()
    {
        // Set by nobody here: another test would see it too. A process that has them shows more.
        using var client = new AivaxChatClient();

        Assert.Equal(
            (Value(AivaxChatClient.ApiKeyVariable), Value(AivaxChatClient.ChatClientIdVariable)),
            (client.Options.ApiKey, client.Options.ChatClientId));

        static string? Value(string variable) =>
            Environment.GetEnvironmentVariable(variable)?.Trim() is { Length: > 0 } value ? value : null;
    }

    [Fact]
    public void The_short_constructor_takes_both()
    {
        using var client = new AivaxChatClient(Samples.ApiKey, "id-1");

        Assert.Equal((Samples.ApiKey, "id-1"), (client.Options.ApiKey, client.Options.ChatClientId));
    }

    [Fact]
    public void A_given_http_client_is_warned_about_once()
    {
        using var logs = new CollectedLogs();
        using var http = new HttpClient(new CannedHandler());

        using var client = new AivaxChatClient(new AivaxChatClientOptions(), http, loggerFactory: logs.Factory);
        client.OpenSession("k");

        Assert.Equal(LogLevel.Warning, Assert.Single(logs.Lines).Level);
    }

    [Fact]
    public async Task The_log_shows_the_route_and_never_what_fills_it()
    {
        using var logs = new CollectedLogs();
        var handler = new CannedHandler().Answer(Samples.SimpleReply).Answer("", 500);
        ChatSession session = TestClient.Over(handler, loggers: logs.Factory).OpenSession(Samples.AccessKey);

        await session.SendAsync("Oi");
        await Assert.ThrowsAsync<AivaxServiceException>(() => session.SendAsync("Oi"));

        Assert.Equal([LogLevel.Debug, LogLevel.Debug, LogLevel.Warning], logs.Lines.Select(line => line.Level));
        Assert.All(
            logs.Lines, line => Assert.Contains(
                "Send Prompt (api/v1/public/chat-clients/{accessKey}/prompt)", line.Message, StringComparison.Ordinal));
        Assert.All(logs.Lines, line => Assert.Equal("ChatClients.Sdk.AivaxChatClient", line.Category));
    }

    [Fact]
    public async Task A_client_can_be_substituted()
    {
        AivaxChatClient substitute = new SubstituteClient();

        Assert.Equal("substituted", (await substitute.CreateWebChatSessionAsync(new CreateWebChatSessionRequest())).AccessKey);
        Assert.True(await substitute.DeleteWebChatSessionAsync("s"));
    }

    private sealed class SubstituteClient : AivaxChatClient
    {
        public override Task<ChatSession> CreateWebChatSessionAsync(
            CreateWebChatSessionRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(OpenSession("substituted"));

        public override Task<bool> DeleteWebChatSessionAsync(
            string sessionId, string? chatClientId = null, CancellationToken cancellationToken = default) => Task.FromResult(true);
    }
}
