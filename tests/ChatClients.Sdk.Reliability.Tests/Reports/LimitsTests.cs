using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Each bound has an option, and its error names it.</summary>
public sealed class LimitsTests
{
    private const int Limit = 10_000;

    [Theory]
    [InlineData(nameof(AivaxLimits.MaxEventBytes))]
    [InlineData(nameof(AivaxLimits.MaxStreamedAnswerBytes))]
    [InlineData(nameof(AivaxLimits.MaxAnswerBytes))]
    [InlineData(nameof(AivaxLimits.MaxHistoryBytes))]
    [InlineData(nameof(AivaxLimits.MaxResponseBytes))]
    [InlineData("session")]
    public async Task QB3_A_bound_holds_to_the_byte_and_its_error_names_the_option(string limit)
    {
        string option = limit == "session" ? nameof(AivaxLimits.MaxResponseBytes) : limit;

        await CallAsync(limit, Limit);
        var error = await Assert.ThrowsAnyAsync<AivaxException>(() => CallAsync(limit, Limit + 1));

        Assert.Contains($"larger than 10000 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains($"AivaxChatClientOptions.Limits.{option}", error.Message, StringComparison.Ordinal);
        Assert.True(error is AivaxProtocolException or AivaxStreamInterruptedException { Reason: StreamInterruptionReason.TooLarge });
    }

    [Fact]
    public async Task QA8_An_event_of_20_MiB_is_read_where_the_option_allows_it()
    {
        string image = "data:image/png;base64," + new string('A', 20 * 1024 * 1024);
        string body = Servers.RawAnswer.Event(Events.Text(image)) + Servers.RawAnswer.Event(Events.Final)
            + Servers.RawAnswer.Event(Events.End);
        AnswerHandler service = new AnswerHandler().Sse(body).Sse(body);

        PromptResponse answer = await service.Session(configure: options => options.Limits.MaxEventBytes = 32 * 1024 * 1024)
            .SendAsync("Oi");
        var error = await Assert.ThrowsAsync<AivaxStreamInterruptedException>(() => service.Session().SendAsync("Oi"));

        Assert.Equal(image.Length, answer.CompletionText.Length);
        Assert.Contains("larger than 4 MiB", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("history")]
    [InlineData("list")]
    [InlineData("chat client")]
    public async Task QB3_What_is_too_large_is_not_asked_for_again(string call)
    {
        AnswerHandler service = new AnswerHandler();
        string large = Padded("""{"data":[{"sessionId":"s","a":"#"}],"messages":[],"name":"Bot"}""", Limit * 2);
        service.Json(large).Json(large);
        AivaxChatClient client = service.ClientWithKeys(options =>
        {
            options.Limits.MaxHistoryBytes = options.Limits.MaxResponseBytes = Limit;
            options.Retry = new() { BaseDelay = TimeSpan.Zero };
        });

        await Assert.ThrowsAsync<AivaxProtocolException>(() => call switch
        {
            "history" => client.OpenSession(Clients.AccessKey).GetHistoryAsync(),
            "list" => client.ListWebChatSessionsAsync().AllAsync(),
            _ => client.WebChatClients.GetAsync(),
        });

        Assert.Single(service.Prompts);
    }

    [Fact]
    public async Task QB3_The_list_as_a_whole_has_no_bound()
    {
        string tag = new('t', 100);
        string body = "[" + string.Join(',', Enumerable.Range(0, 2000).Select(i => $$"""{"sessionId":"s{{i}}","tag":"{{tag}}"}""")) + "]";
        AivaxChatClient client = new AnswerHandler().Json(body).ClientWithKeys(options => options.Limits.MaxResponseBytes = 1024);

        Assert.Equal(2000, (await client.ListWebChatSessionsAsync().AllAsync()).Count);
    }

    [Fact]
    public void QB3_The_bounds_are_bound_from_configuration()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Limits:MaxEventBytes"] = "1001",
            ["Limits:MaxStreamedAnswerBytes"] = "1002",
            ["Limits:MaxAnswerBytes"] = "1003",
            ["Limits:MaxHistoryBytes"] = "1004",
            ["Limits:MaxResponseBytes"] = "1005",
        };
        using ServiceProvider services = new ServiceCollection()
            .AddAivaxChatClient(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).Services.BuildServiceProvider();

        var error = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(
            () => services.GetRequiredService<AivaxChatClient>());

        Assert.Equal(5, error.Message.Split('\n').Count(line => line.StartsWith(" - Limits.Max", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1023, false)]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(256 * 1024 * 1024, true)]
    [InlineData((256 * 1024 * 1024) + 1, false)]
    [InlineData(int.MaxValue, false)]
    public void QB3_A_bound_outside_its_range_is_refused_when_the_client_is_made(int bytes, bool isAllowed)
    {
        var options = new AivaxChatClientOptions { Limits = { MaxEventBytes = bytes } };

        Exception? error = Record.Exception(() => new AivaxChatClient(options).Dispose());

        Assert.Equal(isAllowed, error is null);
        Assert.Equal(!isAllowed, error is ArgumentException);
        Assert.Equal(
            !isAllowed, error?.Message.Contains("Limits.MaxEventBytes must be from 1 KiB to 256 MiB", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task QB3_The_bounds_are_read_when_the_client_is_made()
    {
        var limits = new AivaxLimits();
        AnswerHandler service = new AnswerHandler().Json(Padded("""{"completionText":"#"}""", Limit));
        ChatSession session = service.Session(configure: options => options.Limits = limits);
        limits.MaxAnswerBytes = 1024;

        Assert.NotEmpty((await session.SendAsync("Oi")).CompletionText);
    }

    private static Task CallAsync(string limit, int length)
    {
        const string Chunk = """{"choices":[{"index":0,"delta":{"content":"#"}}]}""";
        AnswerHandler service = new AnswerHandler();
        AivaxChatClient client = service.ClientWithKeys(options =>
        {
            options.Retry.MaxAttempts = 1;
            options.Limits = limit switch
            {
                nameof(AivaxLimits.MaxEventBytes) => new() { MaxEventBytes = Limit },
                nameof(AivaxLimits.MaxStreamedAnswerBytes) => new() { MaxStreamedAnswerBytes = Limit },
                nameof(AivaxLimits.MaxAnswerBytes) => new() { MaxAnswerBytes = Limit },
                nameof(AivaxLimits.MaxHistoryBytes) => new() { MaxHistoryBytes = Limit },
                _ => new() { MaxResponseBytes = Limit },
            };
        });
        ChatSession session = client.OpenSession(Clients.AccessKey);
        switch (limit)
        {
            case nameof(AivaxLimits.MaxEventBytes):
                // A line is measured with the name of its field.
                service.Sse($"data:{Padded(Chunk, length - "data:".Length)}\n\ndata:[DONE]\n\n");
                return session.SendAsync("Oi");
            case nameof(AivaxLimits.MaxStreamedAnswerBytes):
                service.Sse($"data:{Padded(Chunk, 9_000)}\n\ndata:{Padded(Chunk, length - 9_000 - Events.End.Length)}\n\ndata:[DONE]\n\n");
                return session.SendAsync("Oi");
            case nameof(AivaxLimits.MaxAnswerBytes):
                service.Json(Padded("""{"completionText":"#"}""", length));
                return session.SendAsync("Oi");
            case nameof(AivaxLimits.MaxHistoryBytes):
                service.Json(Padded("""{"messages":[{"role":"user","content":"#"}]}""", length));
                return session.GetHistoryAsync();
            case "session":
                service.Json($$"""[{{Padded("""{"sessionId":"s","tag":"#"}""", length)}},{"sessionId":"t"}]""");
                return client.ListWebChatSessionsAsync().AllAsync();
            default:
                service.Json(Padded("""{"sessionId":"s","accessKey":"k","a":"#"}""", length));
                return client.CreateWebChatSessionAsync(new());
        }
    }

    private static string Padded(string json, int length) =>
        json.Replace("#", new string('a', length - Encoding.UTF8.GetByteCount(json) + 1), StringComparison.Ordinal);
}
