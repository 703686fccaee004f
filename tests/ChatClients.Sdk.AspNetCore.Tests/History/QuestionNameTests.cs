using ChatClients.Sdk.AspNetCore.Tests.Store;
using ChatClients.Sdk.InMemory;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.AspNetCore.Tests.History;

/// <summary>A front end finds out by its own name for a question whether that question has arrived.</summary>
public sealed class QuestionNameTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_words_asked_twice_keep_two_names(bool isPublished)
    {
        await using ChatHost host = await ChatHost.StartAsync();
        if (!isPublished)
        {
            host.Engine.Faults.OnNext(AivaxCall.GetSessionInfo).EveryTime().Fail(404);
        }

        ChatBrowser browser = host.Browser();
        await browser.AskAsync("yes", "first");
        await browser.MessagesAsync();
        await browser.AskAsync("yes", "second");

        Assert.Equal(["first", "second"], await NamesAsync(browser));
    }

    [Fact]
    public async Task A_question_without_a_name_gets_a_number()
    {
        await using ChatHost host = await ChatHost.StartAsync();
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Hi", "first");
        await browser.AskAsync("And?", id: null);

        Assert.Equal(["first", "m3"], await NamesAsync(browser));
    }

    [Theory]
    [InlineData("m3")]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData(null)]
    public async Task A_name_that_cannot_be_given_back_is_left_out(string? name)
    {
        await using ChatHost host = await ChatHost.StartAsync();
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Hi", name);
        await browser.AskAsync("And?", new string('x', 129));

        Assert.Equal(["m1", "m3"], await NamesAsync(browser));
    }

    [Fact]
    public async Task A_question_that_is_running_and_one_that_was_stopped_have_names()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway("Yes.", new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync)));
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Count", "first");
        await using OpenStream reader = await OpenStream.Of(browser.PostAsync("api/chat", ChatBrowser.Message("Count", "second")));
        await reader.UntilAsync("One ");

        string[] running = await NamesAsync(browser);
        using HttpResponseMessage stop = await browser.PostAsync("api/chat/stop");
        await reader.ToEndAsync();

        Assert.Equal(["first", "second"], running);
        Assert.Equal(["first", "second"], await NamesAsync(browser));
    }

    [Fact]
    public async Task A_question_asked_again_after_a_stop_without_text_has_its_own_name_while_it_runs()
    {
        var first = new Gate();
        var second = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().WaitFor(first.WaitAsync), new ScriptedTurn().WaitFor(second.WaitAsync)));
        ChatBrowser browser = host.Browser();
        await using OpenStream stopped = await OpenStream.Of(browser.PostAsync("api/chat", ChatBrowser.Message("Count", "first")));
        await first.Reached;
        using HttpResponseMessage stop = await browser.PostAsync("api/chat/stop");
        await stopped.ToEndAsync();
        await using OpenStream again = await OpenStream.Of(browser.PostAsync("api/chat", ChatBrowser.Message("Count", "second")));
        await second.Reached;

        Assert.Equal(["first", "second"], await NamesAsync(browser));
    }

    [Fact]
    public async Task A_visitor_who_lost_the_first_response_finds_the_question_that_runs()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync)), chat: it => it.AllowAnonymous = true);
        ChatBrowser browser = host.Browser(user: null);
        using HttpResponseMessage visit = await browser.GetAsync("api/chat/messages");
        await using OpenStream reader = await OpenStream.Of(browser.PostAsync("api/chat", ChatBrowser.Message("Count", "first")));
        await reader.UntilAsync("One ");
        ChatBrowser withoutNews = host.Browser(user: null);
        withoutNews.Http.DefaultRequestHeaders.Add("Cookie", visit.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);

        Assert.Equal(["first"], await NamesAsync(withoutNews));
    }

    [Fact]
    public async Task A_question_that_failed_has_no_place()
    {
        await using ChatHost host = await ChatHost.StartAsync();
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("yes", "first");
        host.Engine.Faults.OnPrompt().EveryTime().Fail(503);
        using HttpResponseMessage refused = await browser.PostAsync("api/chat", ChatBrowser.Message("yes", "second"));

        Assert.False(refused.IsSuccessStatusCode);
        Assert.Equal(["first"], await NamesAsync(browser));
    }

    [Fact]
    public async Task A_cleared_conversation_forgets_the_names()
    {
        await using ChatHost host = await ChatHost.StartAsync();
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Hi", "first");
        using HttpResponseMessage reset = await browser.PostAsync("api/chat/reset");
        await browser.AskAsync("Hi", id: null);

        Assert.Equal(["m1"], await NamesAsync(browser));
    }

    [Fact]
    public async Task Another_instance_knows_the_names()
    {
        var gate = new Gate();
        var cache = new SharedCache();
        var keys = new EphemeralDataProtectionProvider();
        var engine = new InMemoryAivax(new InMemoryAivaxOptions
        {
            Gateway = new ScriptedGateway("Yes.", new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync)),
        });
        await using ChatHost one = await StartAsync(cache, keys, engine);
        await using ChatHost other = await StartAsync(cache, keys, engine);
        await one.Browser().AskAsync("Count", "first");
        await using OpenStream reader = await OpenStream.Of(one.Browser().PostAsync("api/chat", ChatBrowser.Message("Count", "second")));
        await reader.UntilAsync("One ");

        Assert.Equal(["first", "second"], await NamesAsync(other.Browser()));
    }

    private static Task<ChatHost> StartAsync(SharedCache cache, IDataProtectionProvider keys, InMemoryAivax engine) =>
        ChatHost.StartAsync(
            engine: engine,
            services: services =>
            {
                services.AddSingleton<IDistributedCache>(cache);
                services.AddHybridCache();
                services.AddSingleton(keys);
                services.AddAivaxSharedStore();
            });

    private static async Task<string[]> NamesAsync(ChatBrowser browser) =>
    [
        .. (await browser.MessagesAsync()).GetProperty("messages").EnumerateArray()
            .Where(it => it.GetProperty("role").GetString() == "user").Select(it => it.GetProperty("id").GetString()!),
    ];
}
