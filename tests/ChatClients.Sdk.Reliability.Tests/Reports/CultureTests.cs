using System.Globalization;
using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Messages are the same in every culture: logs are searched for them, and people compare them.</summary>
public sealed class CultureTests
{
    public static TheoryData<string> Cultures => ["ar-SA", "fa-IR", "th-TH", "tr-TR", "de-DE", "sv-SE"];

    [Theory, MemberData(nameof(Cultures))]
    public async Task QA9_Messages_are_the_same_in_every_culture(string name)
    {
        string[] plain = await MessagesAsync(CultureInfo.InvariantCulture);
        string[] hostile;
        using (new HostileCulture(name))
        {
            hostile = await MessagesAsync(CultureInfo.CurrentCulture);
        }

        Assert.Equal(plain, hostile);
        Assert.Contains(plain, message => message.Contains("1.5 s", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Cultures))]
    public async Task QA9_What_is_sent_and_read_is_the_same_in_every_culture(string name)
    {
        using var culture = new HostileCulture(name);
        AnswerHandler service = new AnswerHandler().Json(PublicCalls.Created).Json(
            """{"data":{"createdAt":"2026-11-22T12:00:00.5Z","messageCount":2,"usage":{"total_tokens":412},"messages":[]}}""");
        AivaxChatClient client = service.ClientWithKeys(options => options.Retry.MaxAttempts = 1);

        ChatSession session = await client.CreateWebChatSessionAsync(new() { Tag = "t", Expires = TimeSpan.FromDays(30) });
        ChatSessionInfo info = await session.GetInfoAsync();

        Assert.Contains("\"expires\":2592000", service.Prompts[0], StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 12, 0, 0, 500, TimeSpan.Zero), info.CreatedAt);
        Assert.Equal((2, 412L), (info.MessageCount, info.Usage?.TotalTokenCount));
    }

    [Fact]
    public async Task QA9_A_count_in_a_message_is_grouped_as_everywhere()
    {
        const string Event = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";
        using var culture = new HostileCulture("de-DE");

        string message = await OfPromptAsync(service => service.Sse(string.Concat(Enumerable.Repeat(Event, 500_002))));

        Assert.Contains("500,000", message, StringComparison.Ordinal);
    }

    private static async Task<string[]> MessagesAsync(CultureInfo culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            string large = $"data: {{\"choices\":[],\"a\":\"{new string('a', 2048)}\"}}\n\n";
            AivaxChatClientOptions[] wrong =
            [
                new() { Limits = { MaxEventBytes = -1 } }, new() { Retry = { MaxAttempts = -1 } },
                new() { Timeouts = { Account = TimeSpan.FromDays(-1.5) } },
            ];
            return
            [
                await OfAsync(client => client.CreateWebChatSessionAsync(new() { Expires = TimeSpan.FromDays(91) })),
                await OfAsync(client => client.CreateWebChatSessionAsync(new() { Metadata = { ["a"] = null! } })),
                await OfPromptAsync(service => service.Json("""{"error":"no","details":{"n":-1.5}}""", HttpStatusCode.BadRequest)),
                await OfPromptAsync(service => service.Json("", HttpStatusCode.BadGateway)),
                await OfPromptAsync(service => service.Json(new string(' ', 2048) + "{}"), options => options.Limits.MaxAnswerBytes = 1500),
                await OfPromptAsync(service => service.Sse(large), options => options.Limits.MaxEventBytes = 1500),
                await OfPromptAsync(service => service.Do((_, _) => throw new TaskCanceledException(null, new TimeoutException()))),
                await TimedOutAsync(),
                .. wrong.Select(options => Assert.Throws<ArgumentException>(() => new AivaxChatClient(options)).Message),
            ];
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static async Task<string> TimedOutAsync()
    {
        var time = new FakeTimeProvider();
        AnswerHandler service = new AnswerHandler().Do(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        });
        Task<PromptResponse> call = service.Session(time, options => options.Timeouts.Prompt = TimeSpan.FromSeconds(1.5)).SendAsync("Oi");
        time.Advance(TimeSpan.FromSeconds(1.5));
        return (await Assert.ThrowsAsync<AivaxTimeoutException>(() => call.InTime())).Message;
    }

    private static Task<string> OfPromptAsync(Action<AnswerHandler> answer, Action<AivaxChatClientOptions>? configure = null) =>
        OfAsync(client => client.OpenSession(Clients.AccessKey).SendAsync("Oi"), answer, configure);

    private static async Task<string> OfAsync(
        Func<AivaxChatClient, Task> call, Action<AnswerHandler>? answer = null, Action<AivaxChatClientOptions>? configure = null)
    {
        var service = new AnswerHandler();
        answer?.Invoke(service);
        AivaxChatClient client = service.ClientWithKeys(options =>
        {
            options.Retry.MaxAttempts = 1;
            configure?.Invoke(options);
        });
        return (await Assert.ThrowsAnyAsync<Exception>(() => call(client))).Message;
    }
}
