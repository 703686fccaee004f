using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Http;

public sealed class LimitErrorTests
{
    [Fact]
    public async Task A_429_carries_the_limit_that_its_details_name()
    {
        AivaxApiException error = await ErrorAsync(Fixture.Text("error-limit.response.json"), 429);

        Assert.IsType<AivaxRateLimitException>(error);
        Assert.Equal((WebChatLimit.MessagesPerHour, 30L), (error.Limit, error.LimitValue));
        Assert.Contains("within an hour (30) were sent: wait for RetryAfter", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"limit":"messagesPerHour","value":30}""", WebChatLimit.MessagesPerHour, 30L, "within an hour (30): send fewer")]
    [InlineData("""{"limit":"maxMessages","value":40}""", WebChatLimit.MaxMessages, 40L, "(40): clear it with ResetAsync")]
    [InlineData("""{"limit":"userInputMaxTokens","value":500}""", WebChatLimit.UserInputMaxTokens, 500L, "(500): shorten it")]
    [InlineData("""{"Limit":"max_messages","Value":40}""", WebChatLimit.MaxMessages, 40L, "ResetAsync")]
    [InlineData("""{"limit":"MAXMESSAGES"}""", WebChatLimit.MaxMessages, null, "allows: clear it with ResetAsync")]
    [InlineData("""{"limit":"maxMessages","value":"40"}""", WebChatLimit.MaxMessages, null, "ResetAsync")]
    [InlineData("""{"limit":"maxMessages","value":-1}""", WebChatLimit.MaxMessages, null, "ResetAsync")]
    [InlineData("""{"limit":"maxMessages","value":9007199254740993}""", WebChatLimit.MaxMessages, null, "ResetAsync")]
    [InlineData("""{"limit":"tokensPerDay","value":9}""", WebChatLimit.Unknown, 9L, "The request is not valid")]
    [InlineData("""{"limit":"\ud83d","value":9}""", WebChatLimit.Unknown, 9L, "The request is not valid")]
    [InlineData("""{"limit":null}""", null, null, "The request is not valid")]
    [InlineData("""{"limit":7}""", null, null, "The request is not valid")]
    [InlineData("""{"value":7}""", null, null, "The request is not valid")]
    [InlineData("""["limit"]""", null, null, "The request is not valid")]
    [InlineData("null", null, null, "The request is not valid")]
    public async Task A_400_carries_the_limit_that_its_details_name(string details, WebChatLimit? limit, long? value, string advice)
    {
        AivaxApiException error = await ErrorAsync($$"""{"error":"No.","details":{{details}}}""", 400);

        Assert.Equal(typeof(AivaxApiException), error.GetType());
        Assert.Equal((limit, value), (error.Limit, error.LimitValue));
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"error":"Too many."}""")]
    [InlineData("""{"error":{"message":"Too many.","code":429}}""")]
    public async Task A_429_that_names_no_limit_has_an_unknown_one(string body)
    {
        AivaxApiException error = await ErrorAsync(body, 429);

        Assert.Equal((WebChatLimit.Unknown, null), (error.Limit, error.LimitValue));
        Assert.Contains("wait for RetryAfter", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_details_of_the_other_envelope_are_read_too()
    {
        AivaxApiException error =
            await ErrorAsync("""{"error":{"message":"No.","details":{"limit":"maxMessages","value":2}}}""", 400);

        Assert.Equal((WebChatLimit.MaxMessages, 2L), (error.Limit, error.LimitValue));
    }

    [Fact]
    public async Task The_spellings_can_be_overridden()
    {
        var handler = new CannedHandler().Answer("""{"error":"No.","details":{"reached":"maxMessages","max":2}}""", 400);
        ChatSession session = TestClient.Session(handler, options =>
        {
            options.FieldNames.Limit = ["reached"];
            options.FieldNames.LimitValue = ["max"];
        });

        var error = await Assert.ThrowsAsync<AivaxApiException>(() => session.SendAsync("Oi"));

        Assert.Equal((WebChatLimit.MaxMessages, 2L), (error.Limit, error.LimitValue));
    }

    [Fact]
    public async Task Another_error_is_about_no_limit() => Assert.Null((await ErrorAsync("""{"error":"x","details":{"a":1}}""",
        500)).Limit);

    private static async Task<AivaxApiException> ErrorAsync(string body, int status) =>
        await Assert.ThrowsAnyAsync<AivaxApiException>(
            () => TestClient.Session(new CannedHandler().Answer(body, status)).SendAsync("Oi"));
}
