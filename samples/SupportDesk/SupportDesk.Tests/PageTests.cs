using System.Text.RegularExpressions;
using ChatClients.Sdk.InMemory;

namespace SupportDesk.Tests;

public sealed partial class PageTests : IAsyncDisposable
{
    private readonly Desk _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Theory]
    [InlineData("/sign-in", "en", "Demo without a key")]
    [InlineData("/", "en", "Demo without a key")]
    [InlineData("/help", "pt-BR,pt;q=0.9,en;q=0.8", "Demonstração sem chave")]
    [InlineData("/widget", "pt", "Demonstração sem chave")]
    public async Task Every_page_says_that_it_runs_without_a_key(string page, string language, string words)
    {
        Visitor ana = await _desk.CustomerAsync("ana", language);

        Assert.Contains(words, await ana.PageAsync(page));
    }

    [Fact]
    public async Task The_orders_have_the_launcher_in_the_language_of_the_page()
    {
        string page = await (await _desk.CustomerAsync("ana", "pt-BR")).PageAsync("/");

        Assert.Contains("<script src=\"/chat/chat.js\" data-locale=\"pt-BR\"", page);
    }

    [Theory]
    [InlineData("en", "Hello, Ana! How can I help?", "Where is my order?")]
    [InlineData("pt-BR", "Olá, Ana! Como posso ajudar?", "Onde está meu pedido?")]
    public async Task The_chat_greets_the_customer_in_their_language(string language, string greeting, string suggestion)
    {
        string page = Regex.Unescape(await (await _desk.CustomerAsync("ana", language)).PageAsync("/chat"));

        Assert.Contains(greeting, page);
        Assert.Contains(suggestion, page);
    }

    [Fact]
    public async Task Without_a_service_the_widget_says_that_it_cannot_be_reached()
    {
        Visitor ana = await _desk.CustomerAsync("ana");
        _desk.Engine.Faults.OnNext(AivaxCall.CreateSession).Fail(401);

        Assert.Contains("The help desk cannot be reached right now.", await ana.PageAsync("/widget"));
    }

    [Fact]
    public async Task A_chosen_language_wins_over_that_of_the_browser()
    {
        Visitor ana = await _desk.CustomerAsync("ana", "pt-BR");
        await ana.PostFormAsync("/", "/language", ("code", "en"), ("returnTo", "/"));

        Assert.Contains("Hello, Ana", await ana.PageAsync("/"));
    }

    [Fact]
    public async Task The_widget_is_a_frame_with_the_conversation_of_the_chat()
    {
        Visitor ana = await _desk.CustomerAsync("ana");
        await ana.AnswerAsync("Where is IPE-1042?");

        string address = Frame().Match(await ana.PageAsync("/widget")).Groups[1].Value;

        InMemorySession session = Assert.Single(_desk.Engine.Sessions);
        Assert.Equal(session.TalkUrl.AbsolutePath, address);
        string talk = await ana.PageAsync(address);
        Assert.Contains("Where is IPE-1042?", talk);
        Assert.Contains("On its way: ", talk);
        Assert.DoesNotContain("| --- |", talk);
    }

    [Fact]
    public async Task The_page_behind_the_widget_opens_for_its_key_only()
    {
        Visitor ana = await _desk.CustomerAsync("ana");
        await ana.AnswerAsync("Where is IPE-1042?");
        InMemorySession session = Assert.Single(_desk.Engine.Sessions);

        using HttpResponseMessage byTag = await ana.Http.GetAsync($"/talk/{session.Tag}");
        using HttpResponseMessage byId = await ana.Http.GetAsync($"/talk/{session.SessionId}");

        Assert.Equal((404, 404), ((int)byTag.StatusCode, (int)byId.StatusCode));
    }

    [Fact]
    public async Task No_page_but_the_widget_holds_the_key_of_the_session()
    {
        Visitor ana = await _desk.CustomerAsync("ana");
        await ana.AnswerAsync("Where is IPE-1042?");
        string key = Assert.Single(_desk.Engine.Sessions).AccessKey;

        foreach (string page in new[] { "/", "/help", "/chat", "/chat/api/chat/messages" })
        {
            Assert.DoesNotContain(key, await ana.PageAsync(page));
        }
    }

    [GeneratedRegex("<iframe class=\"chat\" src=\"([^\"]+)\"")]
    private static partial Regex Frame();
}
