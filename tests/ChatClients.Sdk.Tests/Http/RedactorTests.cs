using ChatClients.Sdk.Redaction;
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
    public void Anything_with_the_shape_of_a_key_is_masked(string text, string expected) => Assert.Equal(expected, Redactor.Redact(text));

    [Theory]
    [InlineData("the key is k1-secret!", "the key is ***!")]
    [InlineData("k1-secretk1-secret", "******")]
    public void A_known_key_is_masked_whatever_its_shape(string text, string expected) =>
        Assert.Equal(expected, Redactor.Redact(text, "k1-secret", null, ""));

    [Theory]
    [InlineData("""{"given":"k1\u002dsecret"}""", """{"given":"***"}""")]
    [InlineData("""{"given":"\u006B1\u002Dsecret!"}""", """{"given":"***!"}""")]
    [InlineData("""{"said":"{\\\"given\\\":\\\"\\\\u006b1-secret\\\"}"}""", """{"said":"{\\\"given\\\":\\\"***\\\"}"}""")]
    [InlineData("""\u0077ky_gr5uepjsgrhuqcj3""", "***")]
    public void A_key_is_masked_in_the_spelling_of_json_too(string text, string expected) =>
        Assert.Equal(expected, Redactor.Redact(text, "k1-secret"));

    [Theory]
    [InlineData("""{"a":"\u0041\u00e7\u002D"}""")]
    [InlineData("""{"a":"k1\u0022secret\u005c"}""")]
    [InlineData(@"\u00")]
    [InlineData(@"\u00zz \u002")]
    public void A_text_without_a_key_stays_as_it_came(string text) => Assert.Equal(text, Redactor.Redact(text, "k1-secret"));

    [Theory]
    [InlineData(3, "ab🙂", "ab")]
    [InlineData(4, "ab🙂", "ab🙂")]
    [InlineData(4, "abc🙂", "abc")]
    [InlineData(4, "🙂🙂🙂", "🙂🙂")]
    public void An_excerpt_ends_with_a_whole_character(int length, string text, string expected) =>
        Assert.Equal(expected, Redactor.Excerpt(text, length));

    [Fact]
    public void A_text_full_of_keys_costs_no_more_than_a_few_copies_of_it()
    {
        string text = string.Concat(Enumerable.Repeat(Samples.AccessKey + " ", 4000));
        long before = GC.GetAllocatedBytesForCurrentThread();

        string redacted = Redactor.Redact(text);

        Assert.Equal(string.Concat(Enumerable.Repeat("*** ", 4000)), redacted);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10L * text.Length);
    }

    [Theory]
    [InlineData("request to proxy 'http://user:pa55@10.0.0.1:8080/' failed", "request to proxy 'http://***@10.0.0.1:8080/' failed")]
    [InlineData("http://user@a/ and socks5://u:p'w@b", "http://***@a/ and socks5://***@b")]
    [InlineData("https://a/@b?c@d and x://", "https://a/@b?c@d and x://")]
    [InlineData("https://a mail@b", "https://a mail@b")]
    [InlineData("{\"url\":\"https://a.test\",\"model\":\"@openai/gpt-5\"}", "{\"url\":\"https://a.test\",\"model\":\"@openai/gpt-5\"}")]
    [InlineData("<a href=https://a.test>mail@b</a>", "<a href=https://a.test>mail@b</a>")]
    [InlineData("http://@a http://", "http://@a http://")]
    public void A_user_in_an_address_is_masked(string text, string expected) => Assert.Equal(expected, Redactor.Redact(text));

    [Fact]
    public void A_cause_that_holds_a_key_is_not_shown()
    {
        var clean = new IOException("Connection reset");
        var direct = new IOException("GET " + Samples.AccessKey);
        var nested = new IOException("x", new IOException("GET k1-secret"));

        Assert.Same(clean, Redactor.Shown(clean, "k1-secret"));
        Assert.Null(Redactor.Shown(direct));
        Assert.Null(Redactor.Shown(nested, "k1-secret"));
    }

    [Fact]
    public void A_cause_that_leads_to_a_key_is_not_shown()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "https://example.com/k1-secret");
        Exception[] telling =
        [
            new IOException("x") { Data = { ["url"] = "k1-secret" } },
            new IOException("x") { Data = { ["k1-secret"] = 1 } },
            new IOException("x") { HelpLink = "https://example.com/k1-secret" },
            new AggregateException(new IOException("x"), new IOException("x") { Source = "k1-secret" }),
            new TellingException(request),
            new IOException("x", new TellingException(new HttpResponseMessage { RequestMessage = request })),
            new TellingException(null),
        ];

        Assert.All(telling, error => Assert.Null(Redactor.Shown(error, "k1-secret")));
        Assert.NotNull(Redactor.Shown(new TellingException("harmless"), "k1-secret"));
    }

    private sealed class TellingException(object? about) : Exception("x")
    {
        public object About => about ?? throw new NotSupportedException();
    }
}
