using System.Net;
using System.Text.Json;
using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Tests.History;

/// <summary>The routes that the service has not published may not be there.</summary>
public sealed class UnpublishedHistoryTests
{
    [Fact]
    public async Task Without_a_published_history_what_passed_through_is_shown()
    {
        await using ChatHost host = await StartAsync(AivaxCall.GetSessionInfo, new ScriptedGateway("Hello.", "Again."));
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Hi");
        await browser.AskAsync("And?");

        JsonElement history = await browser.MessagesAsync();

        Assert.Equal("partial", history.GetProperty("history").GetString());
        Assert.Equal(["user: Hi", "assistant: Hello.", "user: And?", "assistant: Again."], await browser.TextsAsync());
        Assert.Empty(await host.Browser("bob").TextsAsync());
    }

    [Theory]
    [InlineData("""{"choices":[{"delta":{"refusal":"I cannot."}}]}""", "I cannot.")]
    [InlineData("""{"choices":[{"delta":{"content":"Well. ","refusal":"I cannot."}}]}""", "Well. I cannot.")]
    public async Task A_refusal_is_there_after_a_reload_as_it_was_streamed(string answer, string text)
    {
        await using ChatHost host = await StartAsync(AivaxCall.GetSessionInfo);
        host.Engine.Faults.OnPrompt().Respond(FaultAnswer.Text(200, $"data: {answer}\n\ndata: [DONE]\n\n", "text/event-stream"));
        ChatBrowser browser = host.Browser();

        string streamed = SseText.Answer(await browser.AskAsync("Hi"));

        Assert.Equal(text, streamed);
        Assert.Equal(["user: Hi", $"assistant: {streamed}"], await browser.TextsAsync());
    }

    [Fact]
    public async Task A_refusal_that_broke_off_is_there_after_a_reload()
    {
        await using ChatHost host = await StartAsync(AivaxCall.GetSessionInfo);
        host.Engine.Faults.OnPrompt().Respond(
            FaultAnswer.Text(200, """data: {"choices":[{"delta":{"refusal":"I can"}}]}""" + "\n\n", "text/event-stream"));
        ChatBrowser browser = host.Browser();

        Assert.Equal("I can", SseText.Answer(await browser.AskAsync("Hi")));
        Assert.Equal(["user: Hi", "assistant: I can"], await browser.TextsAsync());
    }

    [Fact]
    public async Task Files_of_an_answer_are_notes_after_a_reload()
    {
        await using ChatHost host = await StartAsync(AivaxCall.GetSessionInfo);
        host.Engine.Faults.OnPrompt().Respond(FaultAnswer.Text(
            200,
            """
            data: {"choices":[{"delta":{"content":"Here:"}}]}

            data: {"choices":[{"delta":{"images":[{"image_url":{"url":"data:image/png;base64,AAAA"}}]}}]}

            data: {"choices":[{"delta":{"images":[{"image_url":{"url":"https://a.example/b.png"}}]}}]}

            data: {"choices":[{"delta":{"content":"See?"}}]}

            data: [DONE]


            """,
            "text/event-stream"));
        ChatBrowser browser = host.Browser();

        string stream = await browser.AskAsync("Draw");

        Assert.Equal(2, SseText.Types(stream).Count(it => it == "file"));
        Assert.Equal(
            ["user: Draw", "assistant: Here:\n[image/png, 1 KiB]\n[image/png](https://a.example/b.png)\nSee?"], await browser.TextsAsync());
    }

    [Fact]
    public async Task Another_answer_replaces_the_recorded_one()
    {
        await using ChatHost host = await StartAsync(AivaxCall.GetSessionInfo, new ScriptedGateway("One.", "Two."));
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Hi");
        using HttpResponseMessage retry = await browser.PostAsync("api/chat", """{"trigger":"regenerate-message"}""");
        await retry.Content.ReadAsStringAsync();

        Assert.Equal(["user: Hi", "assistant: Two."], await browser.TextsAsync());
    }

    [Fact]
    public async Task A_cleared_conversation_is_erased_here_too()
    {
        await using ChatHost host = await StartAsync(AivaxCall.GetSessionInfo);
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Hi");
        using HttpResponseMessage reset = await browser.PostAsync("api/chat/reset");

        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        Assert.Empty(await browser.TextsAsync());
    }

    [Fact]
    public async Task A_conversation_that_could_not_be_cleared_stays()
    {
        await using ChatHost host = await StartAsync(AivaxCall.GetSessionInfo, new ScriptedGateway("Hello."));
        host.Engine.Faults.OnNext(AivaxCall.Reset).EveryTime().Fail(400);
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Hi");
        using HttpResponseMessage reset = await browser.PostAsync("api/chat/reset");

        Assert.False(reset.IsSuccessStatusCode);
        Assert.Equal(["user: Hi", "assistant: Hello."], await browser.TextsAsync());
    }

    [Fact]
    public async Task Another_failure_is_no_empty_conversation()
    {
        await using ChatHost host = await ChatHost.StartAsync();
        host.Engine.Faults.OnNext(AivaxCall.GetSessionInfo).EveryTime().Fail(400);

        using HttpResponseMessage response = await host.Browser().GetAsync("api/chat/messages");

        Assert.False(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Without_a_route_to_clear_it_the_session_is_replaced()
    {
        await using ChatHost host = await StartAsync(AivaxCall.Reset);
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Hi");
        using HttpResponseMessage reset = await browser.PostAsync("api/chat/reset");

        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        Assert.Empty(await browser.TextsAsync());
        Assert.Contains("Turn 1.", await browser.AskAsync("Anew"));
    }

    [Fact]
    public async Task Without_a_transcript_what_can_be_shown_is_downloaded()
    {
        await using ChatHost host = await StartAsync(AivaxCall.DownloadTranscript, new ScriptedGateway("Hello."));
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Hi");

        using HttpResponseMessage response = await browser.GetAsync("api/chat/transcript");

        Assert.Equal("user: Hi\n\nassistant: Hello.\n\n", await response.Content.ReadAsStringAsync());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task A_refusal_of_the_published_history_is_downloaded_too()
    {
        await using ChatHost host = await StartAsync(AivaxCall.DownloadTranscript);
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Hi");
        host.Engine.Faults.OnNext(AivaxCall.GetSessionInfo).EveryTime().Respond(FaultAnswer.Text(
            200,
            """{"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":null,"refusal":"I cannot."}]}""",
            "application/json"));

        using HttpResponseMessage response = await browser.GetAsync("api/chat/transcript");

        Assert.Equal("user: Hi\n\nassistant: I cannot.\n\n", await response.Content.ReadAsStringAsync());
    }

    private static async Task<ChatHost> StartAsync(AivaxCall unpublished, ScriptedGateway? gateway = null)
    {
        ChatHost host = await ChatHost.StartAsync(gateway);
        host.Engine.Faults.OnNext(unpublished).EveryTime().Fail(404);
        return host;
    }
}
