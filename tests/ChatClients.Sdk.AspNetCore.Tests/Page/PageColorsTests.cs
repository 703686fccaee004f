using ChatClients.Sdk.AspNetCore.Page;

namespace ChatClients.Sdk.AspNetCore.Tests.Page;

public sealed class PageColorsTests
{
    [Theory]
    [InlineData("#ffd400", "#000")]
    [InlineData("#FFF", "#000")]
    [InlineData("#4f3ff0", "#fff")]
    [InlineData("#000", "#fff")]
    [InlineData("#000000cc", "#fff")]
    [InlineData("#00000040", "#000")]
    [InlineData("rebeccapurple", "#fff")]
    [InlineData("yellow", "#000")]
    [InlineData("LightSlateGrey", "#000")]
    [InlineData("rgb(10, 20, 30)", "#fff")]
    [InlineData("rgb(90% 90% 10% / 1)", "#000")]
    [InlineData("hsl(54, 100%, 50%)", "#000")]
    [InlineData("hsl(240 100% 30%)", "#fff")]
    [InlineData("oklch(90% 0.18 100)", "#000")]
    [InlineData("oklch(0.4 0.2 280)", "#fff")]
    public void Text_on_the_colour_can_be_read(string primary, string ink) => Assert.StartsWith(
        $":root {{ --aivax-primary: {primary}; --aivax-primary-ink: {ink};", PageColors.Rule(primary), StringComparison.Ordinal);

    [Theory]
    [InlineData("#000", "#666666", "#fff")]
    [InlineData("#1f6f54", "#1f6f54", "#fff")]
    [InlineData("#1a237e", "#5f65a5", "#fff")]
    [InlineData("#ffd400", "#ffd400", "#000")]
    public void The_colour_on_a_dark_page_is_as_light_as_it_must_be(string primary, string dark, string ink) => Assert.EndsWith(
        $"{{ :root {{ --aivax-primary: {dark}; --aivax-primary-ink: {ink}; --aivax-accent: var(--aivax-primary); }} }}",
        PageColors.Rule(primary),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("#ffd400", "--aivax-accent: #a68a00;")]
    [InlineData("#4f3ff0", "")]
    public void Lines_on_a_light_page_are_as_dark_as_they_must_be(string primary, string accent)
    {
        string light = PageColors.Rule(primary).Split("@media")[0];

        Assert.Equal(accent.Length > 0, light.Contains("--aivax-accent", StringComparison.Ordinal));
        Assert.Contains(accent, light);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("#12")]
    [InlineData("red;}</style><script>")]
    [InlineData("url(https://a.example)")]
    [InlineData("#fff\n")]
    [InlineData("banana")]
    [InlineData("transparent")]
    [InlineData("ActiveBorder")]
    [InlineData("rgb(1, 2)")]
    [InlineData("rgb(1.2.3, 2, 3)")]
    public void A_value_that_is_no_colour_is_left_out(string? primary) => Assert.Equal("", PageColors.Rule(primary));
}
