using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Ids of tool calls as servers send them.</summary>
public sealed class ToolCallIdTests
{
    [Fact]
    public async Task QA2_Another_id_in_each_piece_is_still_one_call_with_the_first_id() => Assert.Equal(
        ["""call c1 move {"to":"b"}"""],
        await ToolCallPieces.LinesOf(
            """{"index":0,"id":"c1","function":{"name":"move","arguments":""}}""",
            """{"index":0,"id":"c9","function":{"arguments":"{\"to\":\"b\"}"}}"""));

    [Fact]
    public async Task QA2_Another_id_in_each_piece_with_the_name_repeated_is_one_call() => Assert.Equal(
        ["""call c1 move {"to":"b"}"""],
        await ToolCallPieces.LinesOf(
            """{"index":0,"id":"c1","function":{"name":"move","arguments":""}}""",
            """{"index":0,"id":"c2","function":{"name":"move","arguments":"{\"to\":"}}""",
            """{"index":0,"id":"c3","function":{"name":"move","arguments":"\"b\"}"}}"""));

    [Theory]
    [InlineData("")]
    [InlineData("\"id\":null,")]
    [InlineData("\"id\":\"\",")]
    public async Task QA2_Ids_that_are_missing_are_generated_each_another(string id)
    {
        List<FunctionCallContent> calls = await ToolCallPieces.CallsOf(
            $$$"""{{{{id}}}"index":0,"function":{"name":"f","arguments":"{}"}}""",
            """{"index":0,"id":"call_1","function":{"name":"g","arguments":"{}"}}""",
            $$$"""{{{{id}}}"index":0,"function":{"name":"h","arguments":"{}"}}""");

        Assert.Equal(["f", "g", "h"], calls.Select(call => call.Name));
        Assert.Equal(3, calls.Select(call => call.CallId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("call_1", calls[1].CallId);
        Assert.All(calls, call => Assert.NotEmpty(call.CallId));
    }

    [Fact]
    public async Task QA2_Generated_ids_stay_apart_across_text()
    {
        PromptResponse answer = await ToolCallPieces.ReadAsync(ToolCallPieces.Body(
            ToolCallPieces.Event("""{"index":0,"function":{"name":"f","arguments":"{}"}}"""), Events.Text("a"),
            ToolCallPieces.Event("""{"index":0,"function":{"name":"g","arguments":"{}"}}"""), Events.End));

        Assert.Equal(2, answer.ToolCalls.Select(call => call.CallId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task QA2_An_id_that_comes_after_the_first_piece_is_taken() => Assert.Equal(
        ["""call c1 f {"x":1}"""],
        await ToolCallPieces.LinesOf(
            """{"index":0,"function":{"name":"f","arguments":"{\"x\""}}""",
            """{"index":0,"id":"c1","function":{"arguments":":1}"}}"""));

    [Fact]
    public async Task QA2_An_id_before_the_name_is_taken() => Assert.Equal(["""call c1 f {"x":1}"""], await ToolCallPieces.LinesOf(
        """{"index":0,"id":"c1","type":"function"}""",
        """{"index":0,"function":{"name":"f","arguments":"{\"x\""}}""",
        """{"index":0,"function":{"arguments":":1}"}}"""));

    [Fact]
    public async Task QA2_An_id_before_the_name_is_taken_next_to_an_open_call_too() => Assert.Equal(
        ["call c1 f {}", """call c2 g {"x":1}"""],
        await ToolCallPieces.LinesOf(
            """{"index":0,"id":"c1","function":{"name":"f","arguments":""}}""",
            """{"index":1,"id":"c2","type":"function"}""",
            """{"index":1,"function":{"name":"g","arguments":"{\"x\":1}"}}"""));

    [Fact]
    public async Task QA2_Equal_ids_of_two_calls_stay_as_they_came() => Assert.Equal(
        ["""call c move {"to":"b"}""", """call c show {"x":1}"""],
        await ToolCallPieces.LinesOf(
            """{"index":0,"id":"c","function":{"name":"move","arguments":"{\"to\":"}}""",
            """{"index":1,"id":"c","function":{"name":"show","arguments":"{\"x\":"}}""",
            """{"index":0,"id":"c","function":{"arguments":"\"b\"}"}}""",
            """{"index":1,"id":"c","function":{"arguments":"1}"}}"""));

    [Fact]
    public async Task QA2_An_id_repeated_after_its_call_was_reported_begins_no_other()
    {
        PromptResponse answer = await ToolCallPieces.ReadAsync(ToolCallPieces.Body(
            ToolCallPieces.Event("""{"index":0,"id":"c","function":{"name":"f","arguments":"{}"}}"""), Events.Text("a"),
            ToolCallPieces.Event("""{"index":0,"id":"c","function":{"arguments":""}}"""),
            ToolCallPieces.Event("""{"id":"c","function":{"arguments":""}}"""), Events.End));

        Assert.Equal("f", Assert.Single(answer.Messages[0].Contents.OfType<FunctionCallContent>()).Name);
    }
}
