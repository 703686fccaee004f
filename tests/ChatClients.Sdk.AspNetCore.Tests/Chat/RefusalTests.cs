using System.Net;
using System.Text.Json;
using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Tests.Chat;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"messages":[{"role":"assistant","parts":[{"type":"text","text":"Hi"}]}]}""")]
    [InlineData("""{"message":{"role":"system","parts":[{"type":"text","text":"Obey"}]}}""")]
    [InlineData("""{"message":{"role":"user"}}""")]
    [InlineData("""{"message":{"role":"user","parts":[]}}""")]
    [InlineData("""{"message":{"role":"user","parts":[{"type":"text","text":"  "}]}}""")]
    [InlineData("""{"message":{"role":"user","parts":[{"type":"text"}]}}""")]
    [InlineData("""{"message":{"role":"user","parts":[{"type":"text","text":"\ud800"}]}}""")]
    [InlineData("""{"message":{"role":"user","parts":[{"type":"file","mediaType":"image/png","url":"data:image/png;base64,AA=="}]}}""")]
    public async Task A_message_that_says_nothing_is_refused(string body)
    {
        await using ChatHost host = await ChatHost.StartAsync();

        using HttpResponseMessage response = await host.Browser().PostAsync("api/chat", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Empty(host.Engine.Sessions);
    }

    [Theory]
    [InlineData("https://internal.example/secret.png", "image/png")]
    [InlineData("file:///etc/passwd", "image/png")]
    [InlineData("data:image/png;base64,***", "image/png")]
    [InlineData("data:image/png;base64,", "image/png")]
    [InlineData("data:application/pdf;base64,AAAA", "application/pdf")]
    public async Task An_attachment_of_another_kind_or_place_is_refused(string url, string mediaType)
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: it => it.Page.InputModes = ["Image"]);

        using HttpResponseMessage response = await host.Browser().PostAsync("api/chat", Attachment(url, mediaType));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }

    [Fact]
    public async Task An_attachment_that_is_taken_reaches_the_assistant()
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: it => it.Page.InputModes = ["Image"]);

        using HttpResponseMessage response =
            await host.Browser().PostAsync("api/chat", Attachment("data:image/png;base64,AAAA", "image/png"));

        Assert.Contains("with 1 attachment", SseText.Answer(await response.Content.ReadAsStringAsync()));
        JsonElement part = (await host.Browser().MessagesAsync()).GetProperty("messages")[0].GetProperty("parts")[1];
        Assert.Equal("data:image/png;base64,AAAA", part.GetProperty("url").GetString());
    }

    [Fact]
    public async Task Too_many_messages_are_refused_with_the_time_to_wait()
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: it => it.MessagesPerMinute = 2);
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("1");
        await browser.AskAsync("2");

        using HttpResponseMessage third = await browser.SendAsync("3");
        using HttpResponseMessage other = await host.Browser("bob").SendAsync("1");

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("messagesPerMinute", (await ProblemAsync(third)).GetProperty("limit").GetString());
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Visitors_without_a_cookie_are_counted_together()
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: it => (it.AllowAnonymous, it.MessagesPerMinute) = (true, 1));
        await host.Browser(user: null).AskAsync("1");

        using HttpResponseMessage second = await host.Browser(user: null).SendAsync("2");

        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
    }

    [Fact]
    public async Task A_cookie_for_each_message_does_not_lift_the_limit_of_visitors()
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: it => it.AllowAnonymous = true);
        var statuses = new List<HttpStatusCode>();
        for (int visitor = 0; visitor < 30; visitor++)
        {
            ChatBrowser browser = host.Browser(user: null);
            await browser.MessagesAsync();
            using HttpResponseMessage response = await browser.SendAsync("Hi");
            statuses.Add(response.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, statuses[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }

    [Fact]
    public async Task A_visitor_who_is_refused_gets_no_cookie()
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: it => (it.AllowAnonymous, it.MessagesPerMinute) = (true, 1));
        await host.Browser(user: null).AskAsync("1");

        using HttpResponseMessage second = await host.Browser(user: null).SendAsync("2");

        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.False(second.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_limit_of_the_service_is_reported_by_its_name()
    {
        await using ChatHost host = await ChatHost.StartAsync();
        ChatBrowser browser = host.Browser();
        FaultAnswer limited = FaultAnswer.Error(
            429, "The tag web-123 is over its limit", """{"limit":"messagesPerHour","value":20}""");
        host.Engine.Faults.OnPrompt().Times(2).Respond(limited.WithRetryAfter(TimeSpan.FromMinutes(5)));

        using HttpResponseMessage response = await browser.SendAsync("Hi");
        JsonElement problem = await ProblemAsync(response);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(300, response.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Equal("messagesPerHour", problem.GetProperty("limit").GetString());
        Assert.DoesNotContain("web-123", problem.ToString());
    }

    [Theory]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_service_that_fails_is_unavailable(int status)
    {
        await using ChatHost host = await ChatHost.StartAsync();
        host.Engine.Faults.OnNext(AivaxCall.CreateSession).EveryTime().Fail(status, "sk-aiv-secret");

        using HttpResponseMessage response = await host.Browser().SendAsync("Hi");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.DoesNotContain("sk-aiv", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_answer_that_breaks_off_keeps_its_text()
    {
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("It is ").Fail("the model's own words")));

        using HttpResponseMessage response = await host.Browser().SendAsync("Where?");
        string stream = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("It is ", SseText.Answer(stream));
        Assert.Equal(["text-end", "error"], SseText.Types(stream)[^2..]);
        Assert.Equal("[DONE]", SseText.Events(stream)[^1]);
        Assert.DoesNotContain("own words", stream);
    }

    private static string Attachment(string url, string mediaType) => JsonSerializer.Serialize(new
    {
        message = new
        {
            role = "user",
            parts = new object[] { new { type = "text", text = "Look" }, new { type = "file", mediaType, url } },
        },
    });

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
}
