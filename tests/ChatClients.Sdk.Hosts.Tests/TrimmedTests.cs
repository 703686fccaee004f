namespace ChatClients.Sdk.Hosts.Tests;

/// <summary>A trimmed program: what nobody calls is cut away, and the runtime comes along.</summary>
[Trait("Stage", "aot")]
public sealed class TrimmedTests(EngineHost host) : HostSuite(host)
{
    private static readonly PublishedApp s_app = new("Trimmed");

    protected override async Task<string[]> CommandAsync()
    {
        RequiredProgram.OnlyOnRequest("Trimming takes a minute.");
        return [await s_app.PublishAsync()];
    }

    [Fact]
    public async Task The_trimmer_warns_of_nothing()
    {
        await CommandAsync();

        Assert.DoesNotContain("warning", s_app.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Optimizing assemblies for size", s_app.Output, StringComparison.Ordinal);
    }
}
