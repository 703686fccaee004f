using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Tool calls of answers that come as one JSON body.</summary>
public sealed class BufferedToolCallTests
{
    private const string WithMessage = """
        {"toolCalls":[{"id":"c","functionName":"move","contents":{"to":"b"}}],
        "createdMessages":[{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"move","arguments":{"to":"b"}}}]}]}
        """;

    [Theory]
    [InlineData("""{"toolCalls":[{"id":"c","functionName":"move","contents":"{\"to\":\"b\"}"}]}""")]
    [InlineData("""{"toolCalls":[{"id":"c","functionName":"move","contents":{"to":"b"}}]}""")]
    [InlineData("""{"toolCalls":[{"id":"c","name":"move","arguments":{"to":"b"}}]}""")]
    [InlineData("""{"toolCalls":[{"id":"c","function":{"name":"move","arguments":{"to":"b"}}}]}""")]
    [InlineData("""{"toolCalls":[null,{"id":"c","functionName":"move","contents":{"to":"b"}}],"createdMessages":[]}""")]
    [InlineData(WithMessage)]
    public async Task QA2_Arguments_of_a_buffered_call_are_a_string_or_an_object(string body) =>
        Assert.Equal("""call c move {"to":"b"}""", UpdateText.Of(Assert.Single((await SendAsync(body)).ToolCalls)));

    [Theory]
    [InlineData("")]
    [InlineData(",\"contents\":\"\"")]
    [InlineData(",\"contents\":null")]
    public async Task QA2_Empty_arguments_of_a_buffered_call_are_an_empty_dictionary(string contents) => Assert.Empty(
        Assert.Single((await SendAsync("{\"toolCalls\":[{\"id\":\"c\",\"functionName\":\"f\"" + contents + "}]}")).ToolCalls).Arguments!);

    [Theory]
    [InlineData("\"functionName\":\"f\",\"contents\":\"{\"")]
    [InlineData("\"functionName\":\"f\",\"contents\":[1]")]
    [InlineData("\"contents\":\"{}\"")]
    public async Task QA2_A_buffered_call_that_is_not_whole_is_never_run(string members)
    {
        PromptResponse answer = await SendAsync("{\"completionText\":\"a\",\"toolCalls\":[{\"id\":\"c\"," + members + "}]}");

        var call = Assert.IsType<FunctionCallContent>(answer.Messages[0].Contents[1]);
        Assert.Same(call, Assert.Single(answer.ToolCalls));
        Assert.Equal(("c", true, ChatFinishReason.ToolCalls), (call.CallId, call.InformationalOnly, answer.FinishReason!.Value));
        Assert.IsType<AivaxProtocolException>(call.Exception);
        Assert.Equal("a", AnswerText(answer));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"id\":\"\",")]
    public async Task QA2_Buffered_calls_without_an_id_are_all_kept(string id)
    {
        PromptResponse answer = await SendAsync(
            $$$"""
            {"toolCalls":[
              {{{{id}}}"functionName":"f","contents":"{}"},{{{{id}}}"functionName":"g","contents":"{}"},{"id":"call_0","functionName":"h"}],
            "createdMessages":[{"role":"assistant","tool_calls":[
              {{{{id}}}"function":{"name":"f","arguments":"{}"}},{{{{id}}}"function":{"name":"g","arguments":"{}"}},
              {"id":"call_0","function":{"name":"h"}}]}]}
            """);

        Assert.Equal(["call call_1 f {}", "call call_2 g {}", "call call_0 h {}"], answer.ToolCalls.Select(UpdateText.Of));
        Assert.Equal(answer.ToolCalls, Assert.Single(answer.Messages).Contents);
    }

    [Fact]
    public async Task QA2_Buffered_calls_with_one_id_are_all_kept()
    {
        PromptResponse answer = await SendAsync(
            """
            {"toolCalls":[{"id":"c","functionName":"f"},{"id":"c","functionName":"g"}],
            "createdMessages":[{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"f"}},{"id":"c","function":{"name":"g"}}]}]}
            """);

        Assert.Equal(["call c f {}", "call c g {}"], answer.ToolCalls.Select(UpdateText.Of));
        Assert.Equal(answer.ToolCalls, Assert.Single(answer.Messages).Contents);
    }

    [Fact]
    public async Task QA2_An_id_of_a_tool_that_ran_inside_the_gateway_may_be_used_again()
    {
        PromptResponse answer = await SendAsync(
            """
            {"toolCalls":[{"id":"call_0","functionName":"g"}],
            "createdMessages":[{"role":"assistant","tool_calls":[{"id":"call_0","function":{"name":"f"}}]},
            {"role":"tool","tool_call_id":"call_0","content":"ok"},
            {"role":"assistant","tool_calls":[{"id":"call_0","function":{"name":"g"}}]}]}
            """);

        Assert.True(Assert.IsType<FunctionCallContent>(answer.Messages[0].Contents[0]).InformationalOnly);
        Assert.Same(Assert.Single(answer.ToolCalls), answer.Messages[2].Contents[0]);
    }

    [Fact]
    public async Task QA2_A_function_call_of_a_message_is_a_call_and_its_result_a_result()
    {
        const string Body = """
            {"data":{"messages":[{"role":"assistant","content":null,"function_call":{"name":"f","arguments":{"x":1}}},
            {"role":"function","name":"f","content":"ok"},
            {"role":"assistant","content":null,"function_call":{"name":"g","arguments":"{"}}]}}
            """;

        IReadOnlyList<ChatMessage> history = await new AnswerHandler().Json(Body).Session().GetHistoryAsync();

        var call = Assert.IsType<FunctionCallContent>(Assert.Single(history[0].Contents));
        Assert.Equal(("f", "1", true), (call.Name, call.Arguments!["x"]!.ToString(), call.InformationalOnly));
        Assert.Equal("ok", Assert.IsType<FunctionResultContent>(Assert.Single(history[1].Contents)).Result);
        Assert.Equal("malformed call  g", UpdateText.Of(history[2].Contents[0]));
    }

    [Fact]
    public async Task QA2_A_history_s_open_call_with_a_used_id_is_to_be_run()
    {
        const string Body = """
            {"data":{"messages":[{"role":"assistant","tool_calls":[{"id":"call_0","function":{"name":"f","arguments":{"x":1}}}]},
            {"role":"tool","tool_call_id":"call_0","content":"ok"},
            {"role":"assistant","tool_calls":[{"id":"call_0","function":{"name":"g","arguments":{"y":2}}}]}]}}
            """;

        IReadOnlyList<ChatMessage> history = await new AnswerHandler().Json(Body).Session().GetHistoryAsync();

        Assert.Equal("""call call_0 g {"y":2}""", UpdateText.Of(history[2].Contents[0]));
        Assert.True(Assert.IsType<FunctionCallContent>(history[0].Contents[0]).InformationalOnly);
    }

    private static string AnswerText(PromptResponse answer) => new PromptResponse(answer.Messages).CompletionText;

    private static Task<PromptResponse> SendAsync(string body) => new AnswerHandler().Json(body).Session().SendAsync("Oi");
}
