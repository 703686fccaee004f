using System.Text;
using ChatClients.Sdk.Redaction;
using CsCheck;

namespace ChatClients.Sdk.Tests.Http;

public sealed class SecretEncodingsTests
{
    private const string Key = "aB+/=&'\"<9z";

    [Theory]
    [InlineData("aB%2B%2F%3D%26%27%22%3C9z")]
    [InlineData("ab%2b%2f%3d%26%27%22%3c9Z")]
    [InlineData("aB+/=&amp;&#39;&quot;&lt;9z")]
    [InlineData("aB&#x2B;/=&amp;&#x27;&quot;&lt;9z")]
    [InlineData("aB\\u002B/=\\u0026\\u0027\\u0022\\u003C9z")]
    [InlineData("aB+/=&'\\\"<9z")]
    [InlineData("Ab+/=&'\"<9Z")]
    public void A_key_is_masked_however_it_is_encoded(string encoded) =>
        Assert.Equal("the key: ***.", Redactor.Redact($"the key: {encoded}.", Key));

    [Fact]
    public void The_spellings_of_a_key_are_made_once() => Assert.Same(SecretEncodings.Of(Key), SecretEncodings.Of(Key));

    [Fact]
    public void Base64_of_a_text_that_holds_a_key_shows_none_of_it() =>
        Gen.Select(Gen.Byte.Array[0, 9], Gen.Char['!', '~'].Array[8, 60], Gen.Byte.Array[0, 9]).Sample((before, key, after) =>
    {
        string secret = new(key);
        string shown = Redactor.Redact(Convert.ToBase64String([.. before, .. Encoding.ASCII.GetBytes(secret), .. after]), secret);

        // What stays of it is in the characters that it shares with its surroundings: two at most at either end.
        Assert.Contains("***", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length - 3, 0, (4 * (before.Length + after.Length + 6) / 3) + 4);
    });

    [Fact]
    public void A_short_secret_is_not_looked_for_in_base64() => Assert.Equal("YWJj", Redactor.Redact("YWJj", "abc"));
}
