using ChatClients.Sdk.Tests.TestDoubles;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Wire;

public sealed class PromptReplyReaderTests
{
    [Fact]
    public void Simple_sample_is_read()
    {
        PromptResponse reply = Read(Fixture.Text("prompt-simple.response.json"));

        Assert.Equal("A capital da França é Paris.", reply.CompletionText);
        Assert.Equal("A capital da França é Paris.", reply.Text);
        Assert.Null(reply.Reasoning);
        Assert.Empty(reply.ToolCalls);
        Assert.Null(reply.FinishReason); // The service does not say why it stopped.
        Assert.Equal(
            (84L, 16L, 100L, 0L),
            (reply.Usage!.InputTokenCount, reply.Usage.OutputTokenCount, reply.Usage.TotalTokenCount, reply.Usage.CachedInputTokenCount));
    }

    [Fact]
    public void Client_tool_sample_is_read_and_the_call_is_one_object_everywhere()
    {
        PromptResponse reply = Read(Fixture.Text("prompt-client-tool.response.json"));

        FunctionCallContent call = Assert.Single(reply.ToolCalls);
        Assert.Equal(("call_7f3a", "get_order_status"), (call.CallId, call.Name));
        Assert.Equal("A123", call.Arguments!["orderId"]!.ToString());
        Assert.False(call.InformationalOnly);
        Assert.Same(call, Assert.Single(reply.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()));
        Assert.Equal("", reply.CompletionText);
        Assert.Equal("The user asks for an order; I need get_order_status.", reply.Reasoning);
        Assert.Equal(ChatFinishReason.ToolCalls, reply.FinishReason);
        Assert.Contains("isProtocolFunction", call.RawRepresentation!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Server_tool_sample_is_read_in_order_and_nothing_is_left_to_run()
    {
        PromptResponse reply = Read(Fixture.Text("prompt-server-tool.response.json"));

        Assert.Equal([ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant], reply.Messages.Select(message => message.Role));
        Assert.Empty(reply.ToolCalls);
        Assert.True(Assert.Single(reply.Messages[0].Contents.OfType<FunctionCallContent>()).InformationalOnly);
        Assert.Equal("paid; delivery tomorrow", Assert.Single(reply.Messages[1].Contents.OfType<FunctionResultContent>()).Result);
        Assert.Equal("Your order arrives tomorrow.", reply.CompletionText);
        Assert.Null(reply.FinishReason);
    }

    [Fact]
    public async Task A_reply_with_very_many_calls_is_read_in_linear_time()
    {
        string calls = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $$"""{"id":"call_of_a_tool_{{i}}","functionName":"f"}"""));

        PromptResponse reply = await Task.Run(() => Read($$"""{"toolCalls":[{{calls}}]}""")).InTime();

        Assert.Equal(reply.ToolCalls, Assert.Single(reply.Messages).Contents);
    }

    [Fact]
    public void Without_completion_text_the_last_assistant_message_s_text_is_taken() => Assert.Equal(
        "b", Read("""{"createdMessages":[{"role":"assistant","content":"a"},{"role":"assistant","content":"b"}]}""").CompletionText);

    [Fact]
    public void Without_messages_there_is_one_with_the_text()
    {
        PromptResponse reply = Read("""{"completionText":"Oi","reasoning":"hm"}""");

        Assert.Equal("Oi", Assert.Single(reply.Messages).Text);
        Assert.Equal("hm", Assert.Single(reply.Messages[0].Contents.OfType<TextReasoningContent>()).Text);
        Assert.Null(reply.Usage);
    }

    [Fact]
    public void A_call_that_no_message_holds_joins_the_last_assistant_message()
    {
        PromptResponse reply = Read("""{"completionText":"Um momento.","toolCalls":[{"id":"c","functionName":"f","contents":"{}"}]}""");

        Assert.Same(reply.ToolCalls[0], reply.Messages[^1].Contents[^1]);
    }

    [Fact]
    public void Reasoning_that_a_message_holds_already_is_not_reported_twice()
    {
        PromptResponse reply =
            Read("""{"completionText":"x","reasoning":"hm","createdMessages":[{"role":"assistant","content":"x","reasoning":"hm"}]}""");

        Assert.Single(reply.Messages[0].Contents.OfType<TextReasoningContent>());
    }

    [Theory]
    [InlineData("""{"role":"tool","tool_call_id":"c","content":"paid"}""", 2)]
    [InlineData(
        """{"role":"assistant","content":null,"tool_calls":[{"id":"c","function":{"name":"f","arguments":"{}"}}]},"""
        + """{"role":"tool","tool_call_id":"c","content":"paid"}""", 3)]
    [InlineData("""{"role":"assistant","content":null}""", 1)]
    [InlineData("""{"role":"user","content":"Oi"}""", 2)]
    public void A_text_and_a_reasoning_that_no_message_holds_are_delivered_all_the_same(string created, int messages)
    {
        PromptResponse reply = Read($$"""{"completionText":"It is paid.","reasoning":"hm","createdMessages":[{{created}}]}""");

        Assert.Equal("It is paid.", reply.CompletionText);
        Assert.Equal(
            "It is paid.",
            string.Concat(reply.Messages.Where(message => message.Role == ChatRole.Assistant).Select(message => message.Text)));
        Assert.Equal("hm", Assert.Single(reply.Messages.SelectMany(message => message.Contents).OfType<TextReasoningContent>()).Text);
        Assert.Equal(ChatRole.Assistant, reply.Messages[^1].Role);
        Assert.Equal(messages, reply.Messages.Count);
        Assert.Equal(
            "It is paid.",
            string.Concat(reply.ToChatResponseUpdates().Where(update => update.Role == ChatRole.Assistant).Select(update => update.Text)));
    }

    [Theory]
    [InlineData("It is 20 degrees.", 3)]
    [InlineData("Let me look.", 2)]
    [InlineData(" Let me look.\\n", 2)]
    [InlineData("look", 3)]
    public void A_text_that_the_messages_hold_in_part_only_is_delivered_after_them(string text, int messages)
    {
        PromptResponse reply = Read($$$"""
            {"completionText":"{{{text}}}","createdMessages":[{"role":"assistant","content":"Let me look.",
            "tool_calls":[{"id":"c","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c","content":"20"}]}
            """);

        Assert.Equal(messages, reply.Messages.Count);
        Assert.Equal(
            messages == 3 ? text : "20", messages == 3 ? reply.Messages[^1].Text
                : Assert.Single(reply.Messages[^1].Contents.OfType<FunctionResultContent>()).Result);
    }

    [Fact]
    public void Several_texts_of_messages_are_the_whole_one() => Assert.Equal(
        2,
        Read("""{"completionText":"Let me look.\n\nIt is 20 degrees.","createdMessages":[{"role":"assistant","content":"Let me """
            + """look."},{"role":"assistant","content":"It is 20 degrees."}]}""").Messages.Count);

    [Fact]
    public void Such_a_text_stands_before_the_calls_of_its_message()
    {
        PromptResponse reply =
            Read("""{"completionText":"I """
                + """look.","toolCalls":[{"id":"c","functionName":"f","contents":"{}"}],"createdMessages":[{"role":"assistant","co"""
                    + """ntent":null,"tool_calls":[{"id":"c","function":{"name":"f","arguments":"{}"}}]}]}""");

        Assert.Equal(
            [typeof(TextContent), typeof(FunctionCallContent)],
            Assert.Single(reply.Messages).Contents.Select(content => content.GetType()));
    }

    [Fact]
    public void A_message_without_an_id_is_given_its_number() => Assert.Equal(
        ["1", "msg_b", "3"],
        Read("""{"createdMessages":[{"role":"assistant","content":"a"},{"id":"msg_b","role":"assistant","content":"b"},"""
            + """{"id":"","role":"assistant","content":"c"}]}""")
            .Messages.Select(message => message.MessageId));

    [Fact]
    public void Several_calls_keep_their_order() => Assert.Equal(
        ["a", "b"],
        Read("""{"toolCalls":[{"id":"a","functionName":"f","contents":"{}"},"""
            + """{"id":"b","functionName":"f","contents":"{}"}]}""").ToolCalls.Select(call => call.CallId));

    [Fact]
    public void Unknown_members_are_reachable()
    {
        PromptResponse reply = Read("""{"completionText":"x","moderation":{"flagged":false}}""");

        Assert.Contains("\"flagged\":false", reply.RawRepresentation!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{"reasoning":"hm"}""", false)]
    [InlineData("""{"completionText":null}""", false)]
    [InlineData("[]", false)]
    [InlineData("\"x\"", false)]
    [InlineData("null", false)]
    [InlineData("""{"completionText":""}""", true)]
    [InlineData("""{"toolCalls":[]}""", true)]
    [InlineData("""{"createdMessages":[]}""", true)]
    [InlineData("""{"completion_text":"x"}""", true)]
    public void An_answer_is_known_by_its_members(string json, bool isReply) =>
        Assert.Equal(isReply, PromptReplyReader.IsReply(Json.Parse(json)));

    private static PromptResponse Read(string json) => PromptReplyReader.Read(Envelope.Unwrap(Json.Parse(json)));
}
