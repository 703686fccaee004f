using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Rules;

/// <summary>The rules as the service's pages of October 2026 leave them.</summary>
public sealed class DatedRuleTests
{
    [Theory]
    [InlineData("R2")]
    [InlineData("R7")]
    [InlineData("R10")]
    [InlineData("R12")]
    [InlineData("R21")]
    [InlineData("R25")]
    public void QD_Rules_that_rest_on_withdrawn_pages_say_when_those_were_published_last(string id) =>
        Assert.Contains("last published 2026-07", ServerRules.Get(id).Source, StringComparison.Ordinal);

    [Fact]
    public void QD_Metadata_is_contradicted_no_longer()
    {
        Assert.Equal(ServerRuleStatus.Documented, ServerRules.Get("R16").Status);
        Assert.Equal(nameof(InMemoryAivaxOptions.MetadataVisibleToAssistant), ServerRules.Get("R16").Option);
    }

    [Fact]
    public void QD_The_hourly_limit_is_by_session_unless_the_option_says_by_tag()
    {
        Assert.Equal((HourlyLimitScope.Session, HourlyLimitScope.Session), (default, new InMemoryAivaxOptions().HourlyLimitScope));
        Assert.Equal(nameof(InMemoryAivaxOptions.HourlyLimitScope), ServerRules.Get("R26").Option);
    }

    [Fact]
    public async Task QD_Every_event_names_a_provider_and_makes_no_more_updates()
    {
        using var aivax = new BareAivax(new ScriptedGateway(_ =>
            new ScriptedTurn().Think("Hm.").UseServerTool("find").Say("One ", "two.").CallTool("show")));

        string body = (await aivax.PostAsync(BareAivax.Prompt(await aivax.CreateAsync()), """{"prompt":"Hi","stream":true}""")).Body;

        string[] events = [.. body.Split("\n\n").Where(text => text.StartsWith("data: {", StringComparison.Ordinal))];
        Assert.Equal(10, events.Length);
        Assert.All(events, text => Assert.Contains(",\"provider\":\"in-memory\",", text, StringComparison.Ordinal));
    }
}
