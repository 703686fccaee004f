using ChatClients.Sdk.AspNetCore.Page;

namespace ChatClients.Sdk.AspNetCore.Tests.Page;

public sealed class PageColorsTests
{
    [Theory]
    [InlineData("#ffd400", "#000")]
    [InlineData("#FFF", "#000")]
    [InlineData("#4f3ff0", "#fff")]
    [InlineData("#000", "#fff")]
    [InlineData("#00000080", "#fff")]
    [InlineData("rebeccapurple", "#fff")]
    [InlineData("rgb(10, 20, 30)", "#fff")]
    public void Text_on_the_colour_can_be_read(string primary, string ink) =>
        Assert.Equal($":root {{ --aivax-primary: {primary}; --aivax-primary-ink: {ink}; }}", PageColors.Rule(primary));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("#12")]
    [InlineData("red;}</style><script>")]
    [InlineData("url(https://a.example)")]
    [InlineData("#fff\n")]
    public void A_value_that_is_no_colour_is_left_out(string? primary) => Assert.Equal("", PageColors.Rule(primary));
}
