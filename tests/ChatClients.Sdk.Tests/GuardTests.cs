namespace ChatClients.Sdk.Tests;

public sealed class CheckTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("wky_gr5uepjsgrhuqcj3aaat1iagrsmozwr9gghusnnu6zjhrsyures5xoe")]
    [InlineData("01966f0b-172d-7bbc-9393-4273b86667d2")]
    public void C35_An_identifier_is_letters_digits_hyphens_and_underscores(string value) => Assert.Equal(value, Guard.Identifier(value));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a%2fb")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("é")]
    [InlineData("١")]
    [InlineData("{id}")]
    public void C35_Anything_else_is_refused_without_repeating_it(string value)
    {
        var error = Assert.Throws<ArgumentException>(() => Guard.Identifier(value, "accessKey"));

        Assert.StartsWith("accessKey m", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value.Trim().Length > 2 ? value : "\u0001", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void C35_An_identifier_has_at_most_256_characters(int length, bool accepted) =>
        Assert.Equal(accepted, Guard.IsIdentifier(new string('a', length)));

    [Theory]
    [InlineData("https://example.com/", true)]
    [InlineData("http://localhost:5000/", true)]
    [InlineData("http://127.0.0.1/", true)]
    [InlineData("http://[::1]/", true)]
    [InlineData("http://example.com/", false)]
    [InlineData("http://192.168.0.1/", false)]
    [InlineData("ftp://localhost/", false)]
    [InlineData("javascript:alert(1)", false)]
    public void Https_or_this_machine(string address, bool accepted) => Assert.Equal(accepted, Guard.IsSecureOrLoopback(new Uri(address)));
}
