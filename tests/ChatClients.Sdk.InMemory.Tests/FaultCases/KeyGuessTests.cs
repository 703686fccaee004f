using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.FaultCases;

public sealed class KeyGuessTests
{
    private const int Keys = 4000;

    [Fact]
    public async Task E11_An_access_key_holds_256_random_bits_at_least()
    {
        string[] keys = await KeysAsync(seed: null);

        Assert.All(keys, key => Assert.Matches("^wky_[a-z0-9]{55}$", key));
        Assert.Equal(Keys, keys.Distinct().Count());
        Assert.Empty(keys.Intersect(await KeysAsync(seed: null)));

        // Bits of each place, as far as so many samples can tell; the estimate falls short of log2(36) by little.
        double bits = Enumerable.Range(4, 55).Sum(
            place => keys.GroupBy(key => key[place]).Sum(same => -(double)same.Count() / Keys * Math.Log2((double)same.Count() / Keys)));
        Assert.InRange(bits, 256, 55 * Math.Log2(36));
    }

    [Fact]
    public async Task E11_A_key_reveals_nothing_of_the_next_one()
    {
        string[] keys = await KeysAsync(seed: null);

        // By chance alone, one place in 36 is the same: 6,109 of these, give or take 77.
        int same = keys.Zip(keys.Skip(1)).Sum(pair => Enumerable.Range(4, 55).Count(place => pair.First[place] == pair.Second[place]));
        Assert.InRange(same, 5300, 6900);

        // Nor are they in order: neither up nor down.
        int up = keys.Zip(keys.Skip(1)).Count(pair => string.CompareOrdinal(pair.First, pair.Second) < 0);
        Assert.InRange(up, Keys * 0.45, Keys * 0.55);
    }

    [Fact]
    public async Task E11_Only_a_seed_makes_keys_again()
    {
        string[] keys = await KeysAsync(seed: 7);

        Assert.Equal(keys, await KeysAsync(seed: 7));
        Assert.Empty(keys.Intersect(await KeysAsync(seed: 8)));
        Assert.Equal(Keys, keys.Distinct().Count());
    }

    [Fact]
    public async Task E11_A_key_that_is_nearly_right_opens_nothing()
    {
        using var aivax = new BareAivax();
        string key = await aivax.CreateAsync();
        IEnumerable<string> guesses = Enumerable.Range(0, key.Length)
            .Select(place => $"{key[..place]}{(key[place] == 'a' ? 'b' : 'a')}{key[(place + 1)..]}")
            .Concat(
                [key[..^1], key[1..], key + "a", key.ToUpperInvariant(), key + "%00", "%20" + key, key + "%20", aivax.Find(key).SessionId]);

        foreach (string guess in guesses)
        {
            (await aivax.GetAsync(BareAivax.Session(guess))).IsError(404, "no such session");
            (await aivax.PostAsync(BareAivax.Prompt(guess), """{"prompt":"Hi"}""")).IsError(404, "no such session");
        }

        Assert.Equal(0, aivax.Find(key).MessageCount);
        Assert.Equal(200, (await aivax.GetAsync(BareAivax.Session(key))).Status);
    }

    [Fact]
    public async Task E11_An_API_key_that_is_nearly_right_opens_nothing()
    {
        using var aivax = new BareAivax();
        string key = BareAivax.ApiKey;
        IEnumerable<string> guesses = Enumerable.Range(0, key.Length)
            .Select(place => $"{key[..place]}{(key[place] == 'a' ? 'b' : 'a')}{key[(place + 1)..]}")
            .Concat(["", key[..^1], key[1..], key + "a", key + key, key.ToUpperInvariant(), new string('a', 100_000)]);

        foreach (string guess in guesses)
        {
            (await aivax.SendAsync(HttpMethod.Get, BareAivax.ChatClients, authorization: $"Bearer {guess}")).IsError(401, "API key");
        }

        Assert.Equal(200, (await aivax.SendAsync(HttpMethod.Get, BareAivax.ChatClients, authorization: $"Bearer {key}")).Status);
        Assert.Equal(200, (await aivax.SendAsync(HttpMethod.Get, BareAivax.ChatClients, authorization: $"bearer {key} ")).Status);
    }

    private static async Task<string[]> KeysAsync(int? seed)
    {
        using var aivax = new BareAivax(configure: options => options.Seed = seed);
        string[] keys = new string[Keys];
        for (int i = 0; i < Keys; i++)
        {
            keys[i] = await aivax.CreateAsync();
        }

        return keys;
    }
}
