using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Engine;

/// <summary>On a clock that stands still, whatever the ids are.</summary>
public sealed class StableOrderTests : IDisposable
{
    private static readonly string[] s_tags = [.. Enumerable.Range(0, 100).Select(i => $"user-{i}")];

    private readonly BareAivax _aivax = new(configure: options => options.Seed = null);

    [Fact]
    public async Task QC3_Sessions_of_one_moment_are_in_the_order_in_which_they_were_made()
    {
        await CreateAllAsync();

        Assert.Equal(s_tags, _aivax.Engine.Sessions.Select(session => session.Tag));
    }

    [Fact]
    public async Task QC3_A_list_of_one_moment_begins_with_the_session_made_last()
    {
        await CreateAllAsync();
        await _aivax.PromptAsync(_aivax.Find("user-3").AccessKey, """{"prompt":"Hi"}""");

        WireAnswer list = await _aivax.GetAsync(BareAivax.Sessions);

        Assert.Equal(s_tags.Reverse(),
            list.Json.GetProperty("data").EnumerateArray().Select(session => session.GetProperty("tag").GetString()));
    }

    [Fact]
    public async Task QC3_A_seed_that_was_gone_back_to_has_the_order_of_the_first_time()
    {
        foreach (string tag in s_tags)
        {
            _aivax.Engine.SeedSession(new() { Tag = tag });
        }

        await _aivax.CreateAsync();
        _aivax.Engine.Reset();

        Assert.Equal(s_tags, _aivax.Engine.Sessions.Select(session => session.Tag));
    }

    public void Dispose() => _aivax.Dispose();

    private async Task CreateAllAsync()
    {
        foreach (string tag in s_tags)
        {
            await _aivax.CreateAsync($$"""{"tag":"{{tag}}"}""");
        }
    }
}
