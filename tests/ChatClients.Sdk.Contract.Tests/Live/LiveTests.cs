namespace ChatClients.Sdk.Contract.Tests;

/// <summary>The behaviours, asked of the live service. It sends prompts, which are billed, and deletes the sessions and chat clients that
/// it makes.</summary>
public sealed class LiveTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_live_service_keeps_the_contract()
    {
        Assert.SkipUnless(LiveService.IsConfigured, LiveService.SkipReason);
        DriftTable drift = await DriftTable.MakeAsync(static () => new LiveService());
        output.WriteLine(drift.ToString());

        // What AIVAX states must hold. Where it left the matter open, a difference is news, not an error.
        Assert.True(drift.Rows.All(row => !row.Behaviour.IsDocumented), drift.ToString());
    }
}
