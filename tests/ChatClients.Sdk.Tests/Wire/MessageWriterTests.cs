using System.Text.Json;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Wire;

public sealed class MessageWriterTests
{
    private static readonly FunctionCallContent Call =
        new("call_7f3a", "get_order_status", new Dictionary<string, object?> { ["orderId"] = "A123" });

    public static TheoryData<ChatMessage, string> Messages => new()
    {
        { new(ChatRole.User, "Oi"), """{"role":"user","content":"Oi"}""" },
        { new(ChatRole.System, "Seja breve."), """{"role":"system","content":"Seja breve."}""" },
        { new(ChatRole.User, [new TextContent("a"), new TextContent("b")]),
            """{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}""" },
        { new(ChatRole.Assistant, "Olá!"), """{"role":"assistant","content":"Olá!"}""" },
        { new(ChatRole.Assistant, [new TextContent("a"), new TextContent("b")]), """{"role":"assistant","content":"ab"}""" },
        { new(ChatRole.Assistant, [Call]),
            """{"role":"assistant","content":null,"tool_calls":[{"id":"call_7f3a","type":"function","function":{"name":"get_order_"""
            + """status","arguments":"{\"orderId\":\"A123\"}"}}]}""" },
        { new(ChatRole.Assistant, [new TextContent("Um momento."), new FunctionCallContent("c", "f")]),
            """{"role":"assistant","content":"Um """
            + """momento.","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]}""" },
        { new(ChatRole.Assistant, [new TextReasoningContent("hm"), new TextContent("Sim."), new UsageContent(new UsageDetails())]),
            """{"role":"assistant","content":"Sim."}""" },
        { new(ChatRole.Assistant, [new TextContent("Achei."), new FunctionCallContent("t", "WebSearch") { InformationalOnly = true }]),
            """{"role":"assistant","content":"Achei."}""" },
        { new(ChatRole.Tool, [new FunctionResultContent("c", "ok")]), """{"role":"tool","tool_call_id":"c","content":"ok"}""" },
        { new(ChatRole.Tool, [new FunctionResultContent("c", "ok") { AdditionalProperties = new() { ["name"] = "f" } }]),
            """{"role":"tool","tool_call_id":"c","name":"f","content":"ok"}""" },
    };

    public static TheoryData<object?, string> Results => new()
    {
        { "text", "text" },
        { null, "null" },
        { 42, "42" },
        { true, "true" },
        { new TextContent("part"), "part" },
        { new AIContent[] { new TextContent("a"), new TextContent("b") }, "ab" },
        { JsonDocument.Parse("\"quoted\"").RootElement, "quoted" },
        { JsonDocument.Parse("""{"a":[1]}""").RootElement, """{"a":[1]}""" },
        { new Dictionary<string, object?> { ["é"] = "<b>" }, """{"é":"<b>"}""" },
    };

    [Theory, MemberData(nameof(Messages), DisableDiscoveryEnumeration = true)]
    public void A_message_is_written_as_the_contract_shows_it(ChatMessage message, string expected) =>
        Assert.Equal(expected, Json.Message(message));

    [Theory, MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void A_tool_s_result_is_written_as_text(object? result, string expected)
    {
        string json = Json.Message(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c", result)]));

        Assert.Equal(expected, Json.Parse(json).FindString("content"));
    }

    [Theory]
    [InlineData("not a number")]
    [InlineData("cycle")]
    [InlineData("type")]
    public void Arguments_without_a_form_on_the_wire_are_refused(string kind) => Assert.ThrowsAny<ArgumentException>(() =>
        Json.Message(
            new ChatMessage(
                ChatRole.Assistant, [new FunctionCallContent("c", "f", new Dictionary<string, object?> { ["x"] = Unsendable(kind) })])));

    [Fact]
    public void A_tool_s_result_takes_its_name_from_the_open_call() => Assert.Equal(
        """{"role":"tool","tool_call_id":"call_7f3a","name":"get_order_status","content":"ok"}""",
        Json.Message(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("call_7f3a", "ok")]), [Call]));

    [Fact]
    public void A_call_reported_in_several_states_is_written_once_with_its_last_state()
    {
        var first = new FunctionCallContent("c", "f");
        var last = new FunctionCallContent("c", "f", new Dictionary<string, object?> { ["x"] = 1 });

        string json = Json.Message(new ChatMessage(ChatRole.Assistant, [first, last]));

        Assert.Equal(
            """{"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{"""
            + """\"x\":1}"}}]}""", json);
    }

    [Fact]
    public void Reasoning_is_written_by_a_server_only() => Assert.Equal(
        """{"role":"assistant","content":"Sim.","reasoning":"hm"}""",
        Json.Message(new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("hm"), new TextContent("Sim.")]), withReasoning: true));

    [Theory]
    [InlineData("developer")]
    [InlineData("moderator")]
    public void A_message_of_another_role_is_refused(string role) =>
        Assert.Throws<ArgumentException>(() => Json.Message(new ChatMessage(new ChatRole(role), "x")));

    [Fact]
    public void A_tool_message_with_something_other_than_results_is_refused() =>
        Assert.Throws<ArgumentException>(() => Json.Message(new ChatMessage(ChatRole.Tool, "x")));

    public static TheoryData<AIContent> NotAssistantParts =>
    [
        new DataContent(new byte[] { 1 }, "image/png"),
        new UriContent("https://example.com/a.png", "image/png"),
        new FunctionResultContent("c", "ok"),
        new ErrorContent("no"),
        new AIContent(),
    ];

    [Theory, MemberData(nameof(NotAssistantParts), DisableDiscoveryEnumeration = true)]
    public void A_part_that_an_assistant_message_cannot_hold_is_refused(AIContent part)
    {
        var error = Assert.Throws<ArgumentException>(
            () => Json.Message(new ChatMessage(ChatRole.Assistant, [new TextContent("Olha:"), part])));

        Assert.Contains(part.GetType().Name, error.Message, StringComparison.Ordinal);
    }

    // Named, because the test runner cannot print a cycle.
    private static object Unsendable(string kind)
    {
        var cycle = new Dictionary<string, object?>();
        cycle["self"] = cycle;
        return kind switch
        {
            "not a number" => double.NaN,
            "cycle" => cycle,
            _ => typeof(string),
        };
    }
}
