using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

/// <summary>A prompt with commit false leaves the session's history as it was, byte for byte.</summary>
public sealed class UncommittedTurnTests
{
    private const string Talk = """
        {"prompt":[{"role":"user","content":[{"type":"text","text":"Olá \u0000 \ud83d\ude42 </script>"},
        {"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]},
        {"role":"assistant","content":null,
        "tool_calls":[{"id":"c1","type":"function","function":{"name":"find","arguments":"{\"b\":1.50,\"a\":\"x\"}"}}]},
        {"role":"tool","tool_call_id":"c1","name":"find","content":"found"}]}
        """;

    public static TheoryData<string, ScriptedTurn> Turns => new()
    {
        { "text", new ScriptedTurn().Think("Hm.").Say("Not ", "kept.") },
        { "a tool of the gateway", new ScriptedTurn().UseServerTool("search", result: "x").Say("Not kept.") },
        { "a call for the application", new ScriptedTurn().CallTool("show") },
        { "a failure", new ScriptedTurn().Say("Not ").Fail("No.") },
    };

    [Theory, MemberData(nameof(Turns), DisableDiscoveryEnumeration = true)]
    public async Task E6_The_history_stays_as_it_is_to_the_byte(string name, ScriptedTurn turn)
    {
        Assert.NotEmpty(name);
        var gateway = new ScriptedGateway("First.", turn, turn, "Second.");
        using var aivax = new BareAivax(gateway);
        string key = await aivax.CreateAsync();
        await aivax.PromptAsync(key, Talk);
        string before = (await aivax.GetAsync(BareAivax.Session(key))).Body;

        await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Not kept?","commit":false}""");
        await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Not kept?","commit":false,"stream":true}""");

        Assert.Equal(before, (await aivax.GetAsync(BareAivax.Session(key))).Body);
        Assert.Empty(aivax.Find(key).OpenToolCalls);
        await aivax.PromptAsync(key, """{"prompt":"And now?"}""");
        Assert.Equal(
            [.. gateway.Conversations[0].Select(message => message.Role.Value), "assistant", "user"],
            gateway.Conversations[^1].Select(message => message.Role.Value));
        Assert.DoesNotContain(gateway.Conversations[^1], message => message.Text.Contains("kept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task E6_As_time_passes_only_the_figures_of_time_change()
    {
        using var aivax = new BareAivax(new ScriptedGateway("First.", "Not kept."));
        string key = await aivax.CreateAsync();
        await aivax.PromptAsync(key, Talk);
        string before = (await aivax.GetAsync(BareAivax.Session(key))).Body;
        aivax.Time.Advance(TimeSpan.FromMinutes(50));

        await aivax.PromptAsync(key, """{"prompt":"Not kept?","commit":false}""");

        Assert.Equal(
            before.Replace("lastActivity\":\"2026-11-22T12:00:00Z", "lastActivity\":\"2026-11-22T12:50:00Z", StringComparison.Ordinal)
                .Replace("expiresAt\":\"2026-11-22T13:00:00Z", "expiresAt\":\"2026-11-22T13:10:00Z", StringComparison.Ordinal),
            (await aivax.GetAsync(BareAivax.Session(key))).Body);
        Assert.DoesNotContain("expiresAt\":\"2026-11-22T13:10:00Z", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task E6_An_assistant_that_rewrites_what_it_is_given_rewrites_nothing_that_is_stored()
    {
        using var gateway = new MeddlingGateway(new ScriptedGateway(new ScriptedTurn().Think("Hm.").Say("First."), "Not kept.", "Third."));
        using var aivax = new BareAivax(gateway);
        string key = await aivax.CreateAsync("""{"extraContext":"plan=gold"}""");
        await aivax.PromptAsync(key, Talk);
        string before = (await aivax.GetAsync(BareAivax.Session(key))).Body;
        Assert.DoesNotContain(MeddlingGateway.Meddled, before, StringComparison.Ordinal);

        await aivax.PromptAsync(key, """{"prompt":"Not kept?","commit":false}""");

        Assert.Equal(before, (await aivax.GetAsync(BareAivax.Session(key))).Body);
        Assert.Equal("plan=gold", aivax.Find(key).ExtraContext);
    }
}
