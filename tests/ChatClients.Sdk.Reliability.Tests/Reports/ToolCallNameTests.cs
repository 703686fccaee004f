namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Names of tool calls as servers send them.</summary>
public sealed class ToolCallNameTests
{
    [Theory]
    [InlineData("\"name\":\"\",")]
    [InlineData("\"name\":null,")]
    [InlineData("\"name\":\"null\",")]
    [InlineData("\"name\":\"move\",")]
    public async Task QA2_A_name_that_is_empty_or_repeated_in_later_pieces_is_one_call(string name) => Assert.Equal(
        ["""call c1 move {"to":"b"}"""],
        await ToolCallPieces.LinesOf(
            """{"index":0,"id":"c1","function":{"name":"move","arguments":""}}""",
            $$$"""{"index":0,"function":{{{{name}}}"arguments":"{\"to\":"}}""",
            $$$"""{"index":0,"function":{{{{name}}}"arguments":"\"b\"}"}}"""));

    [Fact]
    public async Task QA2_The_same_name_after_whole_arguments_begins_a_call() => Assert.Equal(
        ["""call c1 f {"x":1}""", """call c2 f {"x":2}"""],
        await ToolCallPieces.LinesOf(
            """{"index":0,"id":"c1","function":{"name":"f","arguments":"{\"x\":1}"}}""",
            """{"index":0,"id":"c2","function":{"name":"f","arguments":"{\"x\":"}}""",
            """{"index":0,"function":{"arguments":"2}"}}"""));

    [Fact]
    public async Task QA2_The_same_name_under_a_new_index_begins_a_call() => Assert.Equal(
        ["call c1 f {}", "call c2 f {}"],
        await ToolCallPieces.LinesOf(
            """{"index":0,"id":"c1","function":{"name":"f","arguments":""}}""",
            """{"index":1,"id":"c2","function":{"name":"f","arguments":""}}"""));

    [Fact]
    public async Task QA2_Another_name_begins_a_call_and_the_half_before_it_is_never_run() => Assert.Equal(
        ["malformed call c1 f", "call c2 g {}"],
        await ToolCallPieces.LinesOf(
            """{"index":0,"id":"c1","function":{"name":"f","arguments":"{\"x\":"}}""",
            """{"index":0,"id":"c2","function":{"name":"g","arguments":"{}"}}"""));

    [Fact]
    public async Task QA2_Without_an_index_the_name_after_another_call_begins_one() => Assert.Equal(
        ["call c1 f {}", "call c2 g {}", """call c3 f {"x":1}"""],
        await ToolCallPieces.LinesOf(
            """{"id":"c1","function":{"name":"f","arguments":""}}""",
            """{"id":"c2","function":{"name":"g","arguments":"{}"}}""",
            """{"id":"c3","function":{"name":"f","arguments":"{\"x\":1}"}}"""));

    [Fact]
    public async Task QA2_A_nameless_piece_continues_the_last_open_call() => Assert.Equal(
        ["""call c1 f {"x":1}""", "call c2 g {}"],
        await ToolCallPieces.LinesOf(
            """{"index":0,"id":"c1","function":{"name":"f","arguments":"{\"x\":"}}""",
            """{"index":1,"id":"c2","function":{"name":"g","arguments":"{}"}}""",
            """{"function":{"arguments":"1}"}}"""));

    [Theory]
    [InlineData("""{"index":0,"id":"c","function":{"arguments":"{\"x\":1}"}}""")]
    [InlineData("""{"id":"c","function":{"name":" ","arguments":"{}"}}""")]
    [InlineData("""{"index":0,"id":"c"}""")]
    public async Task QA2_A_call_without_a_name_is_never_run(string piece) =>
        Assert.StartsWith("malformed call c", Assert.Single(await ToolCallPieces.LinesOf(piece)), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"index\":0,")]
    [InlineData("")]
    public async Task QA2_A_name_after_the_arguments_names_their_call(string index) => Assert.Equal(
        ["""call c1 move {"to":"b"}"""],
        await ToolCallPieces.LinesOf(
            $$$"""{{{{index}}}"id":"c1","function":{"arguments":"{\"to\":"}}""",
            $$$"""{{{{index}}}"function":{"arguments":"\"b\"}"}}""",
            $$$"""{{{{index}}}"function":{"name":"move","arguments":""}}"""));

    [Fact]
    public async Task QA2_A_name_between_the_arguments_names_their_call() => Assert.Equal(
        ["""call c1 move {"to":"b"}"""],
        await ToolCallPieces.LinesOf(
            """{"index":0,"id":"c1","function":{"arguments":"{\"to\":"}}""",
            """{"index":0,"id":"c1","function":{"name":"move","arguments":"\"b\"}"}}"""));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    public async Task QA2_A_name_after_an_empty_one_names_the_call(string empty) => Assert.Equal(
        ["""call c1 move {"to":"b"}"""],
        await ToolCallPieces.LinesOf(
            $$$"""{"index":0,"id":"c1","type":"function","function":{"name":{{{empty}}},"arguments":""}}""",
            """{"index":0,"function":{"arguments":"{\"to\":"}}""",
            """{"index":0,"id":"c1","function":{"name":"move","arguments":"\"b\"}"}}"""));

    [Fact]
    public async Task QA2_A_name_that_comes_after_a_text_still_names_its_call()
    {
        PromptResponse answer = await ToolCallPieces.ReadAsync(ToolCallPieces.Body(
            ToolCallPieces.Event("""{"index":0,"id":"c1","function":{"arguments":"{\"to\":\"b\"}"}}"""), Events.Text("a"),
            ToolCallPieces.Event("""{"index":0,"function":{"name":"move"}}"""), Events.End));

        Assert.Equal(
            ["""call c1 move {"to":"b"}"""], answer.ToolCalls.Select(UpdateText.Of));
    }

    [Theory]
    [InlineData("\"index\":0,")]
    [InlineData("")]
    public async Task QA2_A_name_with_another_id_after_nameless_arguments_is_in_doubt(string index)
    {
        List<string> lines = await ToolCallPieces.LinesOf(
            $$$"""{{{{index}}}"id":"c1","function":{"arguments":"{\"to\":\"b\"}"}}""",
            $$$"""{{{{index}}}"id":"c2","function":{"name":"wipe","arguments":""}}""");

        Assert.DoesNotContain(lines, call => call.StartsWith("call ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task QA2_A_whole_call_after_a_nameless_one_is_its_own() => Assert.Equal(
        ["malformed call c1 ", "call c2 g {}"],
        await ToolCallPieces.LinesOf(
            """{"index":0,"id":"c1","function":{"arguments":"{\"x\":1}"}}""",
            """{"index":0,"id":"c2","function":{"name":"g","arguments":"{}"}}"""));
}
