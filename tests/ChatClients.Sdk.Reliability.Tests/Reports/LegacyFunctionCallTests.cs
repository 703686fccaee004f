using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>The older <c>function_call</c>: one call, without an id and an index.</summary>
public sealed class LegacyFunctionCallTests
{
    private const string Final = """{"choices":[{"finish_reason":"function_call","delta":{}}]}""";

    [Fact]
    public async Task QA2_A_streamed_function_call_is_read()
    {
        PromptResponse answer = await ToolCallPieces.ReadAsync(ToolCallPieces.Body(
            ToolCallPieces.Delta("\"role\":\"assistant\",\"content\":null,\"function_call\":{\"name\":\"move\",\"arguments\":\"\"}"),
            ToolCallPieces.Delta("\"function_call\":{\"arguments\":\"{\\\"to\\\":\"}"),
            ToolCallPieces.Delta("\"function_call\":{\"arguments\":\"\\\"b\\\"}\"}"),
            Final, Events.End));

        Assert.Equal("""call call_0 move {"to":"b"}""", UpdateText.Of(Assert.Single(answer.ToolCalls)));
        Assert.Equal(ChatFinishReason.ToolCalls, answer.FinishReason);
    }

    [Theory]
    [InlineData("\"tool_calls\":[#],\"function_call\":{\"name\":\"f\",\"arguments\":\"{}\"}")]
    [InlineData("\"function_call\":{\"name\":\"f\",\"arguments\":\"{}\"},\"tool_calls\":[#]")]
    public async Task QA2_A_server_that_sends_both_members_sends_one_call(string delta)
    {
        const string Piece = """{"index":0,"id":"c","function":{"name":"f","arguments":"{}"}}""";

        string both = ToolCallPieces.Delta(delta.Replace("#", Piece, StringComparison.Ordinal));
        PromptResponse answer = await ToolCallPieces.ReadAsync(ToolCallPieces.Body(both, Final, Events.End));

        Assert.Equal("c", Assert.Single(answer.ToolCalls).CallId);
    }

    [Theory]
    [InlineData("null", 0)]
    [InlineData("{}", 0)]
    [InlineData("{\"name\":null,\"arguments\":\"\"}", 0)]
    [InlineData("\"auto\"", 0)]
    [InlineData("{\"name\":\"f\",\"arguments\":{}}", 1)]
    public async Task QA2_Odd_function_calls_do_no_harm(string value, int calls)
    {
        string odd = ToolCallPieces.Delta($"\"content\":\"a\",\"function_call\":{value}");

        Assert.Equal(calls, (await ToolCallPieces.ReadAsync(ToolCallPieces.Body(odd, Final, Events.End))).ToolCalls.Count);
    }
}
