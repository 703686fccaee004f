using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Streaming;

/// <summary>Whose an id is: the client's or the service's.</summary>
public sealed class SyntheticCallIdTests
{
    [Theory]
    [InlineData("call_0", true)]
    [InlineData("call_-1", true)]
    [InlineData("call_99999999999999999999", true)]
    [InlineData("call_", false)]
    [InlineData("call_7f3a", false)]
    [InlineData("Call_0", true)]
    [InlineData("functions.search:0", true)]
    [InlineData("search-12", true)]
    [InlineData("3", true)]
    [InlineData("call_abc123", false)]
    [InlineData("toolu_01A09q90qw90lq917835lq9", false)]
    [InlineData("", false)]
    public void An_id_that_ends_in_a_count_looks_synthetic(string id, bool looksSo) => Assert.Equal(looksSo, SyntheticCallId.LooksLike(id));

    [Theory]
    [InlineData(0)]
    [InlineData(int.MinValue)]
    public void A_generated_id_looks_so(int index) => Assert.True(SyntheticCallId.LooksLike(SyntheticCallId.For(index)));

    [Fact]
    public void Only_the_call_itself_shows_it()
    {
        var marked = new FunctionCallContent("call_0", "pay");
        SyntheticCallId.Mark(marked);

        Assert.Equal((true, false), (SyntheticCallId.IsOf(marked), SyntheticCallId.IsOf(new FunctionCallContent("call_0", "pay"))));
    }
}
