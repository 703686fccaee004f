using System.Text;
using System.Text.RegularExpressions;
using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Engine;

public sealed partial class SeedTests
{
    [Fact]
    public async Task QC3_With_a_seed_two_runs_on_clocks_that_stand_alike_give_the_same_bytes() =>
        Assert.Equal(await RunAsync(TimeSpan.Zero), await RunAsync(TimeSpan.Zero));

    [Fact]
    public async Task QC3_With_a_seed_two_runs_differ_only_in_times()
    {
        string one = await RunAsync(TimeSpan.Zero);
        string other = await RunAsync(TimeSpan.FromDays(400) + TimeSpan.FromMilliseconds(17));

        Assert.NotEqual(one, other);
        Assert.Equal(Times().Replace(one, "<time>"), Times().Replace(other, "<time>"));
        Assert.Contains("<time>", Times().Replace(one, "<time>"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task QC3_With_a_seed_ids_sort_by_creation_and_are_of_version_7()
    {
        using var aivax = new BareAivax();
        for (int i = 0; i < 300; i++)
        {
            await aivax.CreateAsync();
        }

        string[] ids = [.. aivax.Engine.Sessions.Select(session => session.SessionId)];
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id));
    }

    [Fact]
    public async Task QC3_With_a_seed_ids_go_by_the_order_of_the_calls_not_by_that_of_their_answers()
    {
        HashSet<string> ids = [];
        for (int run = 0; run < 100; run++)
        {
            using var aivax = new BareAivax();
            string key = await aivax.CreateAsync();
            Task<WireAnswer> streamed = aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi","stream":true}""");
            string next = await aivax.CreateAsync();
            ids.Add($"{next} {ChunkId().Match((await streamed).Body).Value}");
        }

        Assert.Matches("wky_.* [0-9a-f-]{36}$", Assert.Single(ids));
    }

    /// <summary>Everything that an engine answers, on a clock that was moved before.</summary>
    private static async Task<string> RunAsync(TimeSpan moved)
    {
        using var aivax = new BareAivax(new ScriptedGateway(_ =>
            new ScriptedTurn().UseServerTool("find", result: "x").Say("One ", "two.")));
        aivax.Time.Advance(moved);
        var all = new StringBuilder();
        all.AppendLine(aivax.Engine.AddChatClient()).AppendLine(aivax.Engine.SeedSession(new() { Tag = "seeded" }).TalkUrl.AbsoluteUri);
        foreach (string tag in new[] { "a", "b", "a" })
        {
            WireAnswer created = await aivax.PostAsync(BareAivax.Sessions, $$"""{"tag":"{{tag}}"}""");
            string key = created.Json.GetProperty("data").GetProperty("accessKey").GetString()!;
            all.AppendLine(created.Body)
                .AppendLine((await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi","stream":true}""")).Body)
                .AppendLine((await aivax.PostAsync(BareAivax.Prompt(key), """{"prompt":"Again"}""")).Body)
                .AppendLine((await aivax.GetAsync(BareAivax.Session(key))).Body);
        }

        return all.AppendLine((await aivax.GetAsync(BareAivax.Sessions)).Body).ToString();
    }

    [GeneratedRegex("""(?<="id":"[^"]*)[0-9a-f]{8}-[0-9a-f-]{27}""")]
    private static partial Regex ChunkId();

    [GeneratedRegex("""(?<="created":)\d+|(?<="(createdAt|lastActivity|expiresAt)":")[^"]+""")]
    private static partial Regex Times();
}
