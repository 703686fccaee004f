namespace ChatClients.Sdk.Contract.Tests;

/// <summary>The live run without the live service: it needs only the client, and reports what it
/// finds.</summary>
public sealed class DriftTableTests
{
    [Fact]
    public async Task A_service_that_keeps_every_rule_has_no_drift()
    {
        DriftTable drift = await DriftTable.MakeAsync(static () => new PretendedLiveService());

        Assert.True(drift.Rows.Count == 0, drift.ToString());
        Assert.InRange(drift.Asked, 40, Behaviour.All.Count);
    }

    [Fact]
    public async Task A_service_that_forgets_tags_is_distinguished_from_one_that_does_not()
    {
        DriftTable drift = await DriftTable.MakeAsync(static () => new PretendedLiveService(static inner => new ForgetfulHandler(inner)));
        DriftRow row = Assert.Single(drift.Rows, row => row.Behaviour.Name == nameof(ContractSuite.The_same_tag_is_the_same_session));

        Assert.StartsWith("| R1 (documented) | The same tag is the same session | Assert.Equal() Failure", row.ToString());
        Assert.DoesNotContain("wky_", drift.ToString());
        Assert.DoesNotContain(drift.Rows, row => row.Behaviour.Says.Rule == "R4");
    }
}
