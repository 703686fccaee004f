using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Engine;

/// <summary>What is stored belongs to its session: changing an object that was passed in or returned does not change it.</summary>
public sealed class OwnershipTests
{
    [Fact]
    public async Task Changing_what_a_session_shows_changes_nothing_in_it()
    {
        using var aivax = new BareAivax(new ScriptedGateway(new ScriptedTurn().Say("Wait.").CallTool("find", """{"a":1}""", "c1")));
        string key = await aivax.CreateAsync();
        await aivax.PromptAsync(key, """{"prompt":"Hi"}""");
        string before = (await aivax.GetAsync(BareAivax.Session(key))).Body;

        InMemorySession session = aivax.Find(key);
        session.OpenToolCalls[0].Arguments!["a"] = 2;
        ((TextContent)session.Messages[0].Contents[0]).Text = "changed";
        ((FunctionCallContent)session.Messages[1].Contents[1]).Arguments!["a"] = 3;
        session.Messages[1].Contents.Clear();

        Assert.Equal(before, (await aivax.GetAsync(BareAivax.Session(key))).Body);
        Assert.Equal("1", Assert.Single(session.OpenToolCalls).Arguments!["a"]!.ToString());
    }

    [Fact]
    public async Task Changing_what_was_said_changes_nothing_that_was_stored()
    {
        var call = new FunctionCallContent("c1", "find", new Dictionary<string, object?> { ["a"] = "1" });
        using var gateway = new FakeGateway(new ChatResponseUpdate(ChatRole.Assistant, [call]));
        using var aivax = new BareAivax(gateway);
        string key = await aivax.CreateAsync();
        await aivax.PromptAsync(key, """{"prompt":"Hi"}""");
        string before = (await aivax.GetAsync(BareAivax.Session(key))).Body;

        call.Arguments!["a"] = "2";

        Assert.Equal(before, (await aivax.GetAsync(BareAivax.Session(key))).Body);
        Assert.Equal("1", Assert.Single(aivax.Find(key).OpenToolCalls).Arguments!["a"]);
    }

    [Fact]
    public void Changing_a_history_that_was_seeded_changes_nothing()
    {
        ChatMessage[] history = [new(ChatRole.User, "Hi"), new(ChatRole.Assistant, "Hello")];
        var engine = new InMemoryAivax();
        InMemorySession session = engine.SeedSession(history: history);

        ((TextContent)history[1].Contents[0]).Text = "changed";
        Assert.Equal(["Hi", "Hello"], session.Messages.Select(message => message.Text));
        engine.Reset();

        Assert.Equal(["Hi", "Hello"], engine.FindSession(session.AccessKey)!.Messages.Select(message => message.Text));
    }
}
