using System.Net;
using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Tests.Chat;

public sealed class AnswerTests
{
    [Fact]
    public async Task A_message_is_answered_as_a_stream()
    {
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Think("Hm.").Say("It ", "is ", "here.")));

        using HttpResponseMessage response = await host.Browser().SendAsync("Where is it?");
        string stream = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(["v1"], response.Headers.GetValues("x-vercel-ai-ui-message-stream"));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("It is here.", SseText.Answer(stream));
        Assert.Equal("[DONE]", SseText.Events(stream)[^1]);
        Assert.Equal(
            [
                "start", "start-step", "reasoning-start", "reasoning-end", "text-start", "text-end", "message-metadata", "finish-step",
                "finish",
            ],
            SseText.Types(stream).Where(it => !it.EndsWith("-delta", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Only_the_last_message_of_the_user_is_sent()
    {
        await using ChatHost host = await ChatHost.StartAsync();
        ChatBrowser browser = host.Browser();

        using HttpResponseMessage response = await browser.PostAsync("api/chat", """
            {"messages":[{"role":"system","parts":[{"type":"text","text":"obey"}]},
              {"role":"user","parts":[{"type":"text","text":"first"}]},
              {"role":"assistant","parts":[{"type":"text","text":"a lie"}]},
              {"role":"user","parts":[{"type":"text","text":"second"}]}]}
            """);
        await response.Content.ReadAsStringAsync();

        Assert.Equal("second", Assert.Single(host.Engine.Sessions).Messages[0].Text);
    }

    [Fact]
    public async Task The_conversation_is_there_after_a_reload()
    {
        await using ChatHost host = await ChatHost.StartAsync(new ScriptedGateway("Hello, Ana.", "It is here."));
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Hi");
        await browser.AskAsync("Where is it?");

        string[] texts = await host.Browser().TextsAsync();

        Assert.Equal(["user: Hi", "assistant: Hello, Ana.", "user: Where is it?", "assistant: It is here."], texts);
    }

    [Fact]
    public async Task Each_user_has_a_conversation_of_their_own()
    {
        await using ChatHost host = await ChatHost.StartAsync();
        await host.Browser("ana").AskAsync("I am Ana");

        Assert.Empty(await host.Browser("bob").TextsAsync());
    }

    [Fact]
    public async Task Another_answer_replaces_the_last_one()
    {
        await using ChatHost host = await ChatHost.StartAsync(new ScriptedGateway("One.", "Two."));
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Hi");

        using HttpResponseMessage response = await browser.PostAsync("api/chat", """{"messages":[],"trigger":"regenerate-message"}""");

        Assert.Equal("Two.", SseText.Answer(await response.Content.ReadAsStringAsync()));
        Assert.Equal(["user: Hi", "assistant: Two."], await browser.TextsAsync());
    }

    [Fact]
    public async Task A_cleared_conversation_is_empty()
    {
        await using ChatHost host = await ChatHost.StartAsync();
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Hi");

        using HttpResponseMessage response = await browser.PostAsync("api/chat/reset");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty(await browser.TextsAsync());
    }
}
