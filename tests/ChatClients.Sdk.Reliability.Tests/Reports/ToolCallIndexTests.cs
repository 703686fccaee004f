namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Indexes of tool calls as servers send them.</summary>
public sealed class ToolCallIndexTests
{
    private static readonly string[] s_twoCalls = ["""call c1 move {"to":"b"}""", """call c2 show {"x":1}"""];

    [Fact]
    public async Task QA2_An_index_that_is_missing_in_every_piece_is_no_loss() => Assert.Equal(s_twoCalls, await ToolCallPieces.LinesOf(
        """{"id":"c1","function":{"name":"move","arguments":""}}""",
        """{"function":{"arguments":"{\"to\":"}}""",
        """{"function":{"arguments":"\"b\"}"}}""",
        """{"id":"c2","function":{"name":"show","arguments":""}}""",
        """{"function":{"arguments":"{\"x\":1}"}}"""));

    [Fact]
    public async Task QA2_An_index_that_is_0_for_every_call_separates_calls_by_name() => Assert.Equal(
        s_twoCalls, await ToolCallPieces.LinesOf(
        """{"index":0,"id":"c1","function":{"name":"move","arguments":""}}""",
        """{"index":0,"function":{"arguments":"{\"to\":\"b\"}"}}""",
        """{"index":0,"id":"c2","function":{"name":"show","arguments":"{\"x\""}}""",
        """{"index":0,"function":{"arguments":":1}"}}"""));

    [Fact]
    public async Task QA2_Indexes_with_gaps_are_read_interleaved() => Assert.Equal(s_twoCalls, await ToolCallPieces.LinesOf(
        """{"index":3,"id":"c1","function":{"name":"move","arguments":"{\"to\""}}""",
        """{"index":7,"id":"c2","function":{"name":"show","arguments":"{\"x\""}}""",
        """{"index":3,"function":{"arguments":":\"b\"}"}},{"index":7,"function":{"arguments":":1}"}}"""));

    [Fact]
    public async Task QA2_An_index_in_the_first_piece_only_is_enough() => Assert.Equal(s_twoCalls, await ToolCallPieces.LinesOf(
        """{"index":0,"id":"c1","function":{"name":"move","arguments":""}}""",
        """{"function":{"arguments":"{\"to\":\"b\"}"}}""",
        """{"index":1,"id":"c2","function":{"name":"show","arguments":""}}""",
        """{"function":{"arguments":"{\"x\":1}"}}"""));

    [Fact]
    public async Task QA2_An_index_that_comes_late_continues_the_last_open_call() => Assert.Equal(
        ["""call c1 move {"to":"b"}"""],
        await ToolCallPieces.LinesOf(
            """{"id":"c1","function":{"name":"move","arguments":""}}""",
            """{"index":0,"function":{"arguments":"{\"to\":"}}""",
            """{"index":0,"function":{"arguments":"\"b\"}"}}"""));

    [Fact]
    public async Task QA2_An_index_that_counts_pieces_continues_the_last_open_call() => Assert.Equal(
        ["""call c1 move {"to":"b"}"""],
        await ToolCallPieces.LinesOf(
            """{"index":0,"id":"c1","function":{"name":"move","arguments":""}}""",
            """{"index":1,"function":{"arguments":"{\"to\":"}}""",
            """{"index":2,"function":{"arguments":"\"b\"}"}}"""));

    [Theory]
    [InlineData("\"0\"")]
    [InlineData("1.5")]
    [InlineData("null")]
    [InlineData("9999999999")]
    [InlineData("{}")]
    public async Task QA2_An_index_that_is_none_counts_as_missing(string index) => Assert.Equal(
        ["call c1 f {}", "call c2 g {}"],
        await ToolCallPieces.LinesOf(
            $$$"""{"index":{{{index}}},"id":"c1","function":{"name":"f","arguments":"{}"}}""",
            $$$"""{"index":{{{index}}},"id":"c2","function":{"name":"g","arguments":"{}"}}"""));

    [Fact]
    public async Task QA2_Entries_of_one_array_without_an_index_are_separate_calls() => Assert.Equal(
        ["call c1 f {}", """call c2 f {"x":1}""", "call c3 f {}"],
        await ToolCallPieces.LinesOf(
            """{"id":"c1","function":{"name":"f","arguments":""}},{"id":"c2","function":{"name":"f","arguments":"{\"x\":1}"}},"""
            + """{"id":"c3","function":{"name":"f"}}"""));

    [Fact]
    public async Task QA2_Arrays_of_the_same_form_without_an_index_continue_each_call_at_its_place() => Assert.Equal(
        s_twoCalls,
        await ToolCallPieces.LinesOf(
            """{"id":"c1","function":{"name":"move","arguments":""}},{"id":"c2","function":{"name":"show","arguments":""}}""",
            """{"function":{"arguments":"{\"to\""}},{"function":{"arguments":"{\"x\""}}""",
            """{"function":{"arguments":":\"b\"}"}},{"function":{"arguments":":1}"}}"""));

    [Fact]
    public async Task QA2_The_rest_of_a_call_may_share_its_array_with_the_next_call() => Assert.Equal(
        s_twoCalls, await ToolCallPieces.LinesOf(
        """{"id":"c1","function":{"name":"move","arguments":"{\"to\""}}""",
        """{"function":{"arguments":":\"b\"}"}},{"id":"c2","function":{"name":"show","arguments":"{\"x\""}}""",
        """{"function":{"arguments":":1}"}}"""));
}
