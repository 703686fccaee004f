namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Pieces that could belong to more than one call: none of those calls is run.</summary>
public sealed class ToolCallDoubtTests
{
    [Fact]
    public async Task QA2_Two_open_calls_that_take_pieces_by_turns_without_an_index_are_ambiguous() => Assert.Equal(
        ["malformed call c1 f", "malformed call c2 g"],
        await ToolCallPieces.LinesOf(
            """{"id":"c1","function":{"name":"f","arguments":""}}""",
            """{"id":"c2","function":{"name":"g","arguments":""}}""",
            """{"function":{"arguments":"{\"x\":1}"}}""",
            """{"function":{"arguments":"{\"y\":2}"}}"""));

    [Fact]
    public async Task QA2_An_earlier_call_without_arguments_does_not_make_the_last_one_ambiguous() => Assert.Equal(
        ["call c1 f {}", """call c2 g {"x":1}"""],
        await ToolCallPieces.LinesOf(
            """{"id":"c1","function":{"name":"f","arguments":""}}""",
            """{"id":"c2","function":{"name":"g","arguments":""}}""",
            """{"function":{"arguments":"{\"x\""}}""",
            """{"function":{"arguments":":1}"}}"""));

    [Fact]
    public async Task QA2_A_piece_with_the_id_of_another_call_is_ambiguous() => Assert.Equal(
        ["malformed call c1 f", "malformed call c2 g"],
        await ToolCallPieces.LinesOf(
            """{"id":"c1","function":{"name":"f","arguments":"{\"x\":"}}""",
            """{"id":"c2","function":{"name":"g","arguments":"{\"y\":"}}""",
            """{"id":"c1","function":{"arguments":"1}"}}""",
            """{"id":"c2","function":{"arguments":"2}"}}"""));

    [Fact]
    public async Task QA2_A_piece_for_a_call_that_was_reported_goes_to_no_other() => Assert.Equal(
        ["call c1 f {}", "malformed call c2 g", "malformed call call_0 "],
        (await ToolCallPieces.ReadAsync(ToolCallPieces.Body(
            ToolCallPieces.Event("""{"index":0,"id":"c1","function":{"name":"f","arguments":"{}"}}"""), Events.Text("a"),
            ToolCallPieces.Event("""{"index":1,"id":"c2","function":{"name":"g","arguments":"{\"y\":"}}"""),
            ToolCallPieces.Event("""{"index":0,"function":{"arguments":"1}"}}"""), Events.End)))
        .Messages[0].Contents.OfType<Microsoft.Extensions.AI.FunctionCallContent>().Select(UpdateText.Of));

    [Fact]
    public async Task QA2_Pieces_of_one_call_in_one_array_without_an_index_are_not_run()
    {
        List<string> reported = await ToolCallPieces.LinesOf(
            """{"id":"c","function":{"name":"f","arguments":"{\"x\":"}},{"function":{"arguments":"1}"}}""");

        Assert.DoesNotContain(reported, call => call.StartsWith("call ", StringComparison.Ordinal));
    }
}
