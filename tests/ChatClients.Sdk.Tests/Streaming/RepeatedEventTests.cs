using System.Text;

namespace ChatClients.Sdk.Tests.Streaming;

/// <summary>An event that repeats the one before is compared with it, its end included. What stands around the data still counts.</summary>
public sealed class RepeatedEventTests
{
    private const string Two =
        "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"b\"}}]}\n\n";

    private const string Third = "{\"choices\":[{\"delta\":{\"content\":\"c\"}}]}";
    private const string End = "data: [DONE]\n\n";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task In_lines_of_any_kind(string lineEnd)
    {
        Reading answer = await ReadAsync((Two + "data: " + Third + "\n\n" + End).Replace("\n", lineEnd, StringComparison.Ordinal));

        Assert.Null(answer.Error);
        Assert.Equal("abc", answer.Text);
    }

    [Theory]
    [InlineData("data:" + Third + "\n\n")]
    [InlineData("data: " + Third + "\r\n\n")]
    [InlineData("data: " + Third + "\n\r\n")]
    [InlineData("data: " + Third + "\r\r\n")]
    [InlineData("data: " + Third + "\nid: 1\n\n")]
    [InlineData("data: " + Third + "\ndata:\n\n")]
    [InlineData("event: message\ndata: " + Third + "\n\n")]
    [InlineData("event: error\nevent: message\ndata: " + Third + "\n\n")]
    [InlineData("event: error\n\ndata: " + Third + "\n\n")]
    public async Task With_other_bytes_around_it(string third)
    {
        Reading answer = await ReadAsync(Two + third + End);

        Assert.Null(answer.Error);
        Assert.Equal("abc", answer.Text);
    }

    [Fact]
    public async Task Named_as_an_error()
    {
        Reading answer = await ReadAsync(Two + "event: error\ndata: " + Third + "\n\n" + End);

        Assert.Equal(StreamInterruptionReason.ServerError, Assert.IsType<AivaxStreamInterruptedException>(answer.Error).Reason);
        Assert.Equal("abc", answer.Text);
    }

    // The bytes of the third event are those of the second one's data, but not those of its lines.
    [Fact]
    public async Task After_an_event_whose_data_had_two_lines()
    {
        string two = Two.Replace("data: {", "data: {\ndata: ", StringComparison.Ordinal);

        Reading answer = await ReadAsync(two + "data: " + Third.Replace("{\"choices", "{\n\"choices", StringComparison.Ordinal) + "\n\n");

        Assert.IsAssignableFrom<AivaxProtocolException>(answer.Error);
        Assert.Equal("ab", answer.Text);
    }

    [Theory]
    [InlineData("data: " + Third, "c")]
    [InlineData("data: " + Third + "\n", "c")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"c\"}}]", "")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"c", "")]
    public async Task That_the_body_cuts(string third, string text)
    {
        Reading answer = await ReadAsync(Two + third);

        Assert.IsType<AivaxStreamInterruptedException>(answer.Error);
        Assert.Equal("ab" + text, answer.Text);
    }

    private static Task<Reading> ReadAsync(string body) =>
        Reading.Of(new AnswerHandler().Sse(Encoding.UTF8.GetBytes(body)).Session().StreamAsync("Oi"));
}
