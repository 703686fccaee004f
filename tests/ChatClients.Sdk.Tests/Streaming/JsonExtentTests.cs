using ChatClients.Sdk.Streaming;

namespace ChatClients.Sdk.Tests.Streaming;

public sealed class JsonExtentTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData(" {} \r\n\t")]
    [InlineData("""{"a":{"b":[{},[1]]},"c":null}""")]
    [InlineData("[{},[]]")]
    [InlineData("""{"a":"}"}""")]
    [InlineData("""{"a\"}":"\\"}""")]
    [InlineData("""{"a":"\u007d{["}""")]
    public void The_extent_ends_with_the_last_brace_however_it_is_cut(string json)
    {
        for (int at = 0; at <= json.Length; at++)
        {
            var extent = new JsonExtent();
            extent.Add(json[..at]);
            Assert.Equal(json[..at].TrimEnd().Length == json.TrimEnd().Length, extent.HasEnded);

            extent.Add(json[at..]);
            Assert.True(extent.HasEnded);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{}x")]
    [InlineData("null")]
    [InlineData("\"{}\"")]
    [InlineData("""{"a":"b}""")]
    [InlineData("""{"a":"\"}""")]
    [InlineData("""{"a":"b\\\"}""")]
    [InlineData("{[}")]
    public void Text_that_is_not_one_object_or_list_does_not_end(string json)
    {
        var extent = new JsonExtent();

        extent.Add(json);

        Assert.False(extent.HasEnded);
    }
}
