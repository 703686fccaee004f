using System.Text.Json;
using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.AspNetCore.Tests.History;

public sealed class StoppedQuestionTests
{
    [Fact]
    public async Task A_question_whose_answer_was_stopped_stays_where_it_was()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway("Hello.", new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync), "Bye."));
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Hi");
        await StopAsync(host, "Count", "One ");
        await browser.AskAsync("Bye");

        Assert.Equal(
            ["user: Hi", "assistant: Hello.", "user: Count", "assistant: One ", "user: Bye", "assistant: Bye."],
            await browser.TextsAsync());
        Assert.Equal("stopped", await StateOfAsync(browser, 2));
    }

    [Fact]
    public async Task A_question_that_is_being_answered_is_there_after_a_reload()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway(new ScriptedTurn().Say("One ").WaitFor(gate.WaitAsync)));
        await using OpenStream reader = await OpenStream.Of(host.Browser().SendAsync("Count"));
        await reader.UntilAsync("One ");
        ChatBrowser reloaded = host.Browser();

        JsonElement history = await reloaded.MessagesAsync();

        Assert.True(history.GetProperty("running").GetBoolean());
        Assert.Equal(["user: Count"], await reloaded.TextsAsync());
        Assert.Equal("running", await StateOfAsync(reloaded, 0));
    }

    [Fact]
    public async Task A_question_whose_answer_is_stored_but_not_over_is_shown_once()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway("Hello."),
            services: it => it.AddScoped(_ => new SlowEnd(gate)),
            chat: it => it.ConfigureSession = (session, _) =>
            {
                session.Services.GetRequiredService<SlowEnd>();
                return ValueTask.CompletedTask;
            });
        await using OpenStream reader = await OpenStream.Of(host.Browser().SendAsync("Hi"));
        await gate.Reached;

        Task<string[]> reading = host.Browser().TextsAsync();
        while (!host.Engine.Requests.Any(it => it.Method == "GET"))
        {
            await Task.Yield();
        }

        gate.Open();

        Assert.Equal(["user: Hi", "assistant: Hello."], await reading);
    }

    [Fact]
    public async Task A_question_whose_answer_waits_for_a_tool_is_shown_once_and_without_it()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway("Hello.", new ScriptedTurn().Say("I look. ").CallTool("get_order"), "Tomorrow."),
            chat: it => it.Tools.Add(gate.ToTool()));
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Where is it?");
        await using OpenStream reader = await OpenStream.Of(browser.SendAsync("Where is it?"));
        await gate.Reached;

        string[] meanwhile = await host.Browser().TextsAsync();
        string? state = await StateOfAsync(host.Browser(), 2);
        gate.Open();
        await reader.ToEndAsync();

        Assert.Equal(["user: Where is it?", "assistant: Hello.", "user: Where is it?"], meanwhile);
        Assert.Equal("running", state);
        Assert.Equal("Tomorrow.", (await host.Browser().TextsAsync())[^1].Split(' ')[^1]);
    }

    // A front end that resumes writes into an answer at the end of the conversation.
    [Fact]
    public async Task An_answer_that_is_being_made_anew_is_gone_before_the_new_one_comes()
    {
        var gate = new Gate();
        await using ChatHost host = await ChatHost.StartAsync(
            new ScriptedGateway("Hello.", "The old one.", new ScriptedTurn().Say("The new ").WaitFor(gate.WaitAsync).Say("one.")));
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Hi");
        await browser.AskAsync("Count");
        await using OpenStream reader = await OpenStream.Of(
            browser.PostAsync("api/chat", """{"messages":[],"trigger":"regenerate-message"}"""));
        await reader.UntilAsync("The new ");

        string[] meanwhile = await host.Browser().TextsAsync();
        gate.Open();
        await reader.ToEndAsync();

        Assert.Equal(["user: Hi", "assistant: Hello.", "user: Count"], meanwhile);
        Assert.Equal(["user: Hi", "assistant: Hello.", "user: Count", "assistant: The new one."], await host.Browser().TextsAsync());
    }

    [Fact]
    public async Task A_question_whose_answer_broke_off_stays_too()
    {
        await using ChatHost host = await ChatHost.StartAsync(new ScriptedGateway(new ScriptedTurn().Say("One ").Fail("x")));
        ChatBrowser browser = host.Browser();
        await browser.AskAsync("Count");

        Assert.Equal("user: Count", (await browser.TextsAsync())[0]);
        Assert.Equal("broken", await StateOfAsync(browser, 0));
    }

    private static async Task StopAsync(ChatHost host, string question, string after)
    {
        await using OpenStream reader = await OpenStream.Of(host.Browser().SendAsync(question));
        await reader.UntilAsync(after);
        using HttpResponseMessage stop = await host.Browser().PostAsync("api/chat/stop");
        await reader.ToEndAsync();
    }

    private static async Task<string?> StateOfAsync(ChatBrowser browser, int message) =>
        (await browser.MessagesAsync()).GetProperty("messages")[message].GetProperty("metadata").GetProperty("state").GetString();
}
