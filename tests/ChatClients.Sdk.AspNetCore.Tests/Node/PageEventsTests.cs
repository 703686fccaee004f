using System.Text.Json;

namespace ChatClients.Sdk.AspNetCore.Tests.Node;

/// <summary>How the page reads an event stream.</summary>
[Collection(SharedNodeKit.Name)]
[Trait("Stage", "node")]
public sealed class PageEventsTests(NodeKit node)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Events_are_read_however_they_are_cut(int piece)
    {
        JsonElement told = await node.RunAsync("page-events.mjs", piece, 0);

        Assert.Equal("""[1,"a\n\nb","ç👍"]""", told.GetProperty("read").GetRawText());
    }

    [Fact]
    public async Task A_large_event_in_many_pieces_is_searched_once()
    {
        const int Length = 1_000_000;

        JsonElement told = await node.RunAsync("page-events.mjs", 1000, Length);

        Assert.Equal(Length, Assert.Single(told.GetProperty("read").EnumerateArray()).GetInt32());
        Assert.InRange(told.GetProperty("searched").GetInt64(), Length, 2 * Length);
    }
}
