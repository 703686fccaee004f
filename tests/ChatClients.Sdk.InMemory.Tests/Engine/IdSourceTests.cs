using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Engine;

public sealed class IdSourceTests
{
    [Fact]
    public void Ids_are_GUIDs_of_version_7_that_hold_the_time()
    {
        string id = new IdSource(null).NewId(BareAivax.Noon).ToString();

        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id);
        Assert.Equal(BareAivax.Noon.ToUnixTimeMilliseconds(), Convert.ToInt64(id[..8] + id[9..13], 16));
    }

    [Fact]
    public void A_seed_makes_the_same_ids_and_keys_again()
    {
        var one = new IdSource(7);
        var other = new IdSource(7);

        Assert.Equal((one.NewId(BareAivax.Noon), one.NewAccessKey()), (other.NewId(BareAivax.Noon), other.NewAccessKey()));
        Assert.NotEqual(one.NewAccessKey(), new IdSource(8).NewAccessKey());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public void Keys_use_their_whole_alphabet_evenly(int? seed)
    {
        var ids = new IdSource(seed);
        string[] keys = [.. Enumerable.Range(0, 2000).Select(_ => ids.NewAccessKey())];

        Assert.All(keys, key => Assert.Matches("^wky_[a-z0-9]{55}$", key));
        Assert.Equal(keys.Length, keys.Distinct().Count());
        var counts = keys.SelectMany(key => key[4..]).GroupBy(c => c).Select(group => group.Count()).ToList();
        Assert.Equal(36, counts.Count);

        // 110,000 characters, 3,056 of each: ten standard deviations are 545.
        Assert.All(counts, count => Assert.InRange(count, 2500, 3600));
    }
}
