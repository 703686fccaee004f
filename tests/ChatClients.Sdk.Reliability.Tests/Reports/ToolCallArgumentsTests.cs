using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Arguments of tool calls as servers send them.</summary>
public sealed class ToolCallArgumentsTests
{
    [Theory]
    [InlineData("")]
    [InlineData(",\"arguments\":\"\"")]
    [InlineData(",\"arguments\":\" \"")]
    [InlineData(",\"arguments\":null")]
    [InlineData(",\"arguments\":\"null\"")]
    [InlineData(",\"arguments\":\"{}\"")]
    [InlineData(",\"arguments\":{}")]
    public async Task QA2_Empty_arguments_of_a_complete_answer_are_an_empty_dictionary(string arguments)
    {
        string piece = $$$"""{"index":0,"id":"c","function":{"name":"f"{{{arguments}}}}}""";

        FunctionCallContent call = Assert.Single(await ToolCallPieces.CallsOf(piece));

        Assert.Empty(call.Arguments!);
        Assert.Null(call.Exception);
        Assert.False(call.InformationalOnly);
    }

    [Theory]
    [InlineData("length")]
    [InlineData("content_filter")]
    public async Task QA2_Empty_arguments_of_an_answer_that_was_cut_are_not_known(string reason)
    {
        PromptResponse answer = await ToolCallPieces.ReadAsync(ToolCallPieces.Body(
            ToolCallPieces.Event("""{"index":0,"id":"c","function":{"name":"f","arguments":""}}"""),
            $$$"""{"choices":[{"finish_reason":"{{{reason}}}","delta":{}}]}""", Events.End));

        FunctionCallContent call = Assert.Single(answer.ToolCalls);
        Assert.NotNull(call.Exception);
        Assert.True(call.InformationalOnly);
    }

    [Fact]
    public async Task QA2_Arguments_sent_as_an_object_are_read() => Assert.Equal(
        ["""call c f {"to":"b","n":[1,null]}"""],
        await ToolCallPieces.LinesOf(
            """{"id":"c","function":{"name":"f","arguments":""}}""",
            """{"function":{"arguments":{"to":"b","n":[1,null]}}}"""));

    [Fact]
    public async Task QA2_Arguments_in_pieces_of_one_character_are_read()
    {
        IEnumerable<string> letters = """{"to":" {b} ç🙂"}""".Select(
            letter => $$$"""{"function":{"arguments":"\u{{{(int)letter:x4}}}"}}""");

        FunctionCallContent call = Assert.Single(
            await ToolCallPieces.CallsOf(["""{"id":"c","function":{"name":"f","arguments":""}}""", .. letters]));

        Assert.Equal(" {b} ç🙂", Assert.IsType<JsonElement>(call.Arguments!["to"]).GetString());
    }

    [Theory]
    [InlineData("{\\\"x\\\":")]
    [InlineData("[1]")]
    [InlineData("7")]
    [InlineData("{} {}")]
    [InlineData("{\\\"x\\\":}")]
    [InlineData("{\\\"x\\\":1,\\\"x\\\":2}")]
    public async Task QA2_Arguments_that_are_not_a_whole_object_are_not_run_and_stay_in_reach(string arguments)
    {
        string piece = $$$"""{"index":0,"id":"c","function":{"name":"f","arguments":"{{{arguments}}}"}}""";

        FunctionCallContent call = Assert.Single(await ToolCallPieces.CallsOf(piece));

        Assert.True(call.InformationalOnly);
        Assert.IsType<AivaxProtocolException>(call.Exception);
        Assert.Null(call.Arguments);
        string raw = Assert.IsType<JsonElement>(call.RawRepresentation).GetRawText();
        Assert.Contains($"\"arguments\":\"{arguments}\"", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QA2_Text_after_the_end_of_the_arguments_spoils_them() => Assert.Equal(
        ["malformed call c f"],
        await ToolCallPieces.LinesOf(
            """{"id":"c","function":{"name":"f","arguments":"{\"x\":1}"}}""",
            """{"function":{"arguments":"{\"x\":2}"}}"""));
}
