using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Rules;

public sealed class PromptRuleTests
{
    [Fact]
    public async Task R18_A_prompt_that_is_not_stored_sees_the_talk_and_leaves_it_as_it_is()
    {
        var gateway = new ScriptedGateway(talk => $"Saw {talk.Count}.");
        using var aivax = new BareAivax(gateway);
        string key = await aivax.CreateAsync();
        await aivax.PromptAsync(key, """{"prompt":"1"}""");

        WireAnswer answer = await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"2","commit":false}""");

        Assert.Equal("Saw 3.", answer.Json.GetProperty("data").GetProperty("completionText").GetString());
        Assert.Equal(["1", "Saw 1."], aivax.Find(key).Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task R19_Open_calls_are_answered_before_anything_else()
    {
        using var aivax = new BareAivax(
            new ScriptedGateway(
                talk => talk[^1].Role == ChatRole.Tool ? "Done."
                    : new ScriptedTurn().CallTool("find", callId: "c1").CallTool("sort", callId: "c2")));
        string key = await aivax.CreateAsync();
        await aivax.PromptAsync(key, """{"prompt":"1"}""");

        (await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"2"}""")).IsError(400, "find (c1), sort (c2)");
        (await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":{"role":"tool","tool_call_id":"c1","content":"x"}}""")).IsError(
            400, "sort (c2)");
        (await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":{"role":"tool","tool_call_id":"c3","content":"x"}}""")).IsError(
            400, "'c3' matches no open tool call");
        Assert.Equal((2, 2), (aivax.Find(key).MessageCount, aivax.Find(key).OpenToolCalls.Count));

        await aivax.PromptAsync(
            key, """{"prompt":[{"role":"tool","tool_call_id":"c2","content":"x"},{"role":"tool","tool_call_id":"c1","content":"y"}]}""");

        Assert.Empty(aivax.Find(key).OpenToolCalls);
    }

    [Fact]
    public async Task R20_The_gateways_tools_run_inside_the_request()
    {
        using var aivax = new BareAivax(new ScriptedGateway(new ScriptedTurn().UseServerTool("find", result: "x").Say("Found.")));
        string key = await aivax.CreateAsync();

        WireAnswer answer = await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"1"}""");

        Assert.Equal(0, answer.Json.GetProperty("data").GetProperty("toolCalls").GetArrayLength());
        Assert.Equal(
            ["assistant", "tool", "assistant"], answer.Json.GetProperty("data").GetProperty("createdMessages").EnumerateArray()
                .Select(message => message.GetProperty("role").GetString()));
    }

    [Fact]
    public async Task R21_Retrying_drops_the_answer_and_infers_again()
    {
        using var aivax = new BareAivax(new ScriptedGateway("Bad.", "Good."));
        string key = await aivax.CreateAsync();
        (await aivax.PostAsync($"{BareAivax.Session(key)}/retry", "{}")).IsError(400, "no user message");
        await aivax.PromptAsync(key, """{"prompt":"1"}""");

        Assert.Equal(200, (await aivax.PostAsync($"{BareAivax.Session(key)}/retry", "{}")).Status);

        Assert.Equal(["1", "Good."], aivax.Find(key).Messages.Select(message => message.Text));
    }

    [Theory]
    [InlineData("""{"prompt":"2"}""")]
    [InlineData("""{"prompt":"2","stream":true}""")]
    public async Task R22_A_turn_that_fails_leaves_nothing(string prompt)
    {
        using var aivax = new BareAivax(new ScriptedGateway("One.", new ScriptedTurn().Say("Half").Fail("No.")));
        string key = await aivax.CreateAsync();
        await aivax.PromptAsync(key, """{"prompt":"1"}""");

        await aivax.PostAsync(BareAivax.Prompt(key), prompt);

        Assert.Equal(["1", "One."], aivax.Find(key).Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task R22_A_turn_whose_caller_leaves_a_gateway_that_hangs_leaves_nothing()
    {
        var door = new Door();
        using var aivax = new BareAivax(new ScriptedGateway(new ScriptedTurn().Say("Half").WaitFor(door.WaitAsync), "Whole."));
        string key = await aivax.CreateAsync();
        using var stop = new CancellationTokenSource();
        Task<HttpResponseMessage> left =
            aivax.Http.SendAsync(BareAivax.Request(HttpMethod.Post, BareAivax.Prompt(key), """{"prompt":"1"}"""u8.ToArray()), stop.Token);
        await door.Reached;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left.WithinReason());
        await aivax.PromptAsync(key, """{"prompt":"2"}""").WithinReason();
        Assert.Equal(["2", "Whole."], aivax.Find(key).Messages.Select(message => message.Text));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"prompt":""}""")]
    [InlineData("""{"prompt":7}""")]
    [InlineData("""{"prompt":[]}""")]
    [InlineData("""{"prompt":{"content":"no role"}}""")]
    [InlineData("""{"prompt":"Hi","commit":"yes"}""")]
    [InlineData("""{"prompt":"Hi","instructions":{"a":1}}""")]
    public async Task R24_A_near_miss_is_refused_and_changes_nothing(string prompt)
    {
        using var aivax = new BareAivax();
        string key = await aivax.CreateAsync("""{"expires":600}""");

        Assert.Equal(400, (await aivax.PostAsync(BareAivax.Prompt(key), prompt)).Status);

        InMemorySession session = aivax.Find(key);
        Assert.Equal((0, 0, BareAivax.Noon.AddMinutes(10)), (session.MessageCount, session.MessagesInLastHour, session.ExpiresAt));
    }

    [Fact]
    public async Task R24_Metadata_that_is_not_text_makes_no_session()
    {
        using var aivax = new BareAivax();

        (await aivax.PostAsync(BareAivax.Sessions, """{"metadata":{"a":1}}""")).IsError(400, "'metadata'");

        Assert.Empty(aivax.Engine.Sessions);
    }

    [Fact]
    public async Task R25_The_transcript_is_plain_text()
    {
        using var aivax = new BareAivax(new ScriptedGateway("Olá!"));
        string key = await aivax.CreateAsync();
        await aivax.PromptAsync(key, """{"prompt":"Oi"}""");

        WireAnswer answer = await aivax.GetAsync($"{BareAivax.Session(key)}/transcript");

        Assert.Equal(("text/plain; charset=utf-8", "user: Oi\n\nassistant: Olá!\n\n"), (answer.ContentType, answer.Body));
    }
}
