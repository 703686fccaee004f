using System.Text.Json;
using ChatClients.Sdk.Tests.TestDoubles;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Wire;

public sealed class MessageReaderTests
{
    [Theory]
    [InlineData("""{"role":"user","content":"Oi"}""")]
    [InlineData("""{"role":"assistant","content":"Olá!"}""")]
    [InlineData("""{"role":"assistant","content":null,"reasoning":"hm"}""")]
    [InlineData("""{"role":"assistant","content":"Sim.","reasoning":"hm"}""")]
    [InlineData(
        """{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{\"x"""
        + """\":[1,null,\"é\"]}"}},{"id":"b","type":"function","function":{"name":"g","arguments":"{}"}}]}""")]
    [InlineData("""{"role":"tool","tool_call_id":"a","name":"f","content":"ok"}""")]
    [InlineData("""{"role":"tool","tool_call_id":"a","content":""}""")]
    [InlineData(
        """{"role":"user","content":[{"type":"text","text":"a"},"""
        + """{"type":"image_url","image_url":{"url":"https://example.com/a.png","detail":"auto"}}]}""")]
    public void A_message_that_was_read_is_written_as_it_came(string message) =>
        Assert.Equal(message, Json.Message(MessageReader.Read(Json.Parse(message)), withReasoning: true));

    [Fact]
    public void A_message_without_role_is_the_assistant_s() =>
        Assert.Equal(ChatRole.Assistant, MessageReader.Read(Json.Parse("""{"content":"x"}""")).Role);

    [Fact]
    public void Reasoning_is_read_in_both_spellings() => Assert.Equal(
        "hm", Assert.Single(
            MessageReader.Read(
                Json.Parse("""{"role":"assistant","reasoning_content":"hm"}""")).Contents.OfType<TextReasoningContent>()).Text);

    [Fact]
    public void Unknown_members_are_reachable()
    {
        ChatMessage message = MessageReader.Read(
            Json.Parse("""{"role":"assistant","id":"msg_1","content":"x","metadata":{"source":"cache"}}"""));

        Assert.Equal("msg_1", message.MessageId);
        Assert.Contains("\"source\":\"cache\"", message.RawRepresentation!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tool_s_structured_content_stays_json()
    {
        ChatMessage message = MessageReader.Read(Json.Parse("""{"role":"tool","tool_call_id":"a","content":{"ok":true}}"""));

        Assert.Equal("""{"ok":true}""", Assert.Single(message.Contents.OfType<FunctionResultContent>()).Result!.ToString());
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("{\"x\":")]
    public void Arguments_that_are_no_object_leave_the_error_in_the_call(string arguments)
    {
        FunctionCallContent call = ToolArguments.ToCall("c", "f", arguments);

        Assert.NotNull(call.Exception);
        Assert.Equal("f", call.Name);
    }

    [Theory]
    [InlineData(@"{""a"":""x\ud83d""}", "x\uFFFD")]
    [InlineData(@"{""a"":""\uDE42x""}", "\uFFFDx")]
    [InlineData(@"{""a"":""\ud83d\ud83d\ude42""}", "\uFFFD🙂")]
    [InlineData(@"{""a"":""\ud83d\u0041""}", "\uFFFDA")]
    [InlineData(@"{""a"":""\ud83d\n""}", "\uFFFD\n")]
    [InlineData(@"{""a"":""\ud83d\ude42""}", "🙂")]
    [InlineData(@"{""a"":""\\ud83d""}", @"\ud83d")]
    [InlineData(@"{""a"":""\\\ud83d""}", "\\\uFFFD")]
    public void C29_An_unpaired_surrogate_in_an_argument_is_replaced_for_the_tool(string arguments, string expected)
    {
        FunctionCallContent call = ToolArguments.ToCall("c", "f", arguments);

        Assert.Null(call.Exception);
        Assert.Equal(expected, Assert.IsType<JsonElement>(call.Arguments!["a"]).GetString());
    }

    [Fact]
    public void C29_An_unpaired_surrogate_is_replaced_in_an_argument_s_name_and_unescaped_too() =>
        Assert.Equal(["\uFFFD", "b\uFFFD"], ToolArguments.ToCall("c", "f", "{\"\\ude42\":1,\"b\ud83d\":2}").Arguments!.Keys);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Arguments_that_are_missing_are_none(string? arguments)
    {
        FunctionCallContent call = ToolArguments.ToCall("c", "f", arguments);

        Assert.Null(call.Exception);
        Assert.True(call.Arguments is null or { Count: 0 });
    }

    [Theory]
    [InlineData("""{"a":1}""")]
    [InlineData("\"x\"")]
    [InlineData("null")]
    public void Something_other_than_a_list_holds_no_messages(string json) => Assert.Empty(MessageReader.ReadAll(Json.Parse(json)));

    [Fact]
    public void Entries_that_are_no_messages_are_passed_over() =>
        Assert.Single(MessageReader.ReadAll(Json.Parse("""[null,1,"x",{"role":"user","content":"Oi"}]""")));
}
