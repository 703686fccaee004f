using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Wire;

public sealed class JsonFieldsTests
{
    [Theory]
    [InlineData("sessionId")]
    [InlineData("session_id")]
    [InlineData("SessionID")]
    [InlineData("_session_id_")]
    public void Letter_case_and_underscores_do_not_matter(string member) =>
        Assert.Equal("x", Json.Parse($$"""{"{{member}}":"x"}""").FindString("sessionId"));

    [Theory]
    [InlineData("sessionIds")]
    [InlineData("session")]
    [InlineData("session-id")]
    public void Other_names_are_other_members(string member) => Assert.Null(Json.Parse($$"""{"{{member}}":"x"}""").FindString("sessionId"));

    [Fact]
    public void The_first_spelling_wins() =>
        Assert.Equal("a", Json.Parse("""{"externalUserId":"b","tag":"a"}""").FindString("tag", "externalUserId"));

    [Fact]
    public void A_null_gives_way_to_the_next_spelling() =>
        Assert.Equal("b", Json.Parse("""{"tag":null,"externalUserId":"b"}""").FindString("tag", "externalUserId"));

    [Theory]
    [InlineData("2026-11-22T12:00:00Z")]
    [InlineData("2026-11-22T12:00:00")]
    [InlineData("2026-11-22T09:00:00-03:00")]
    [InlineData("2026-11-22T12:00:00.0000000+00:00")]
    public void Times_are_read_as_utc(string text) => Assert.Equal(Samples.Now, Json.Parse($$"""{"t":"{{text}}"}""").FindTime("t"));

    [Theory]
    [InlineData("\"tomorrow\"")]
    [InlineData("5")]
    [InlineData("null")]
    public void A_value_that_is_no_time_counts_as_absent(string value) => Assert.Null(Json.Parse($$"""{"t":{{value}}}""").FindTime("t"));

    [Theory]
    [InlineData("2", 2)]
    [InlineData("0", 0)]
    [InlineData("-1", null)]
    [InlineData("3000000000", null)]
    [InlineData("1e400", null)]
    [InlineData("1.5", null)]
    [InlineData("\"5\"", null)]
    public void C28_A_count_is_a_whole_number_that_fits(string value, int? count) =>
        Assert.Equal(count, Json.Parse($$"""{"n":{{value}}}""").FindCount("n"));

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"true\"", null)]
    [InlineData("1", null)]
    public void A_truth_value_is_one(string value, bool? expected) =>
        Assert.Equal(expected, Json.Parse($$"""{"b":{{value}}}""").FindBoolean("b"));
}
