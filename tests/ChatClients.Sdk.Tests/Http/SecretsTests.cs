using ChatClients.Sdk.Http;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Http;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("no key here", "no key here")]
    [InlineData("key=" + Samples.AccessKey + ".", "key=***.")]
    [InlineData("https://console.aivax.net/chat/" + Samples.AccessKey + "?x=1", "https://console.aivax.net/chat/***?x=1")]
    [InlineData("Bearer " + Samples.ApiKey, "Bearer ***")]
    [InlineData(Samples.AccessKey + Samples.ApiKey, "***")]
    [InlineData(Samples.AccessKey + " " + Samples.OtherAccessKey, "*** ***")]
    [InlineData("wky_short and sk-aiv-acc", "wky_short and sk-aiv-acc")]
    [InlineData("wky_", "wky_")]
    [InlineData("", "")]
    public void Anything_with_the_shape_of_a_key_is_masked(string text, string expected) => Assert.Equal(expected, Secrets.Scrub(text));

    [Theory]
    [InlineData("the key is k1-secret!", "the key is ***!")]
    [InlineData("k1-secretk1-secret", "******")]
    public void A_known_key_is_masked_whatever_its_shape(string text, string expected) => Assert.Equal(expected, Secrets.Scrub(text, "k1-secret", null, ""));

    [Theory]
    [InlineData("request to proxy 'http://user:pa55@10.0.0.1:8080/' failed", "request to proxy 'http://***@10.0.0.1:8080/' failed")]
    [InlineData("http://user@a/ and socks5://u:p'w@b", "http://***@a/ and socks5://***@b")]
    [InlineData("https://a/@b?c@d and x://", "https://a/@b?c@d and x://")]
    [InlineData("https://a mail@b", "https://a mail@b")]
    [InlineData("http://@a http://", "http://@a http://")]
    public void A_user_in_an_address_is_masked(string text, string expected) => Assert.Equal(expected, Secrets.Scrub(text));

    [Fact]
    public void A_cause_that_holds_a_key_is_not_shown()
    {
        var clean = new IOException("Connection reset");
        var direct = new IOException("GET " + Samples.AccessKey);
        var nested = new IOException("x", new IOException("GET k1-secret"));

        Assert.Same(clean, Secrets.Shown(clean, "k1-secret"));
        Assert.Null(Secrets.Shown(direct));
        Assert.Null(Secrets.Shown(nested, "k1-secret"));
    }
}
