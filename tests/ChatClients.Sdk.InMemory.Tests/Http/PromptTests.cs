using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Http;

public sealed class PromptTests
{
    private const string UserAsks = """{"prompt":"Onde está o pedido A123?"}""";

    [Fact]
    public async Task A_simple_answer_has_the_shape_of_the_contract()
    {
        using var wire = new BareAivax(new ScriptedGateway(new ScriptedTurn().Say("A capital da ", "França é Paris.").ReportUsage(84, 16)));
        string key = await wire.CreateAsync();

        WireAnswer answer = await wire.PostAsync(BareAivax.Prompt(key), """{"prompt":"Qual é a capital da França?"}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal("application/json; charset=utf-8", answer.ContentType);
        Assert.Equal(
            """{"message":null,"data":{"completionText":"A capital da França é """
            + """Paris.","reasoning":null,"toolCalls":[],"usage":{"prompt_tokens":84,"completion_tokens":16,"total_tokens":100},"c"""
                + """reatedMessages":[{"role":"assistant","content":"A capital da França é Paris."}]}}""",
            answer.Body);
    }

    [Fact]
    public async Task A_call_for_the_application_has_the_shape_of_the_contract()
    {
        using var wire = new BareAivax(new ScriptedGateway(new ScriptedTurn()
            .Think("The user asks for an order; ", "I need get_order_status.")
                .CallTool("get_order_status", """{"orderId":"A123"}""", "call_7f3a").ReportUsage(120, 21)));
        string key = await wire.CreateAsync();

        WireAnswer answer = await wire.PostAsync(BareAivax.Prompt(key), UserAsks);

        Assert.Equal(
            """{"message":null,"data":{"completionText":"","reasoning":"The user asks for an order; I need """
            + """get_order_status.","toolCalls":[{"id":"call_7f3a","functionName":"get_order_status","contents":"{\"orderId\":\"A1"""
                + """23\"}","isProtocolFunction":false}],"usage":{"prompt_tokens":120,"completion_tokens":21,"total_tokens":141}"""
                    + ""","createdMessages":[{"role":"assistant","content":null,"reasoning":"The user asks for an order; I need """
                        + """get_order_status.","tool_calls":[{"id":"call_7f3a","type":"function","function":{"name":"get_order_st"""
                            + """atus","arguments":"{\"orderId\":\"A123\"}"}}]}]}}""",
            answer.Body);
        Assert.Equal("call_7f3a", Assert.Single(wire.Find(key).OpenToolCalls).CallId);
    }

    [Fact]
    public async Task A_tool_of_the_gateway_shows_in_the_created_messages_only()
    {
        using var wire = new BareAivax(new ScriptedGateway(new ScriptedTurn()
            .Say("Let me check.").UseServerTool("check_order", """{"order_id":"A123"}""", "paid; delivery tomorrow")
                .Say("Your order arrives tomorrow.").ReportUsage(300, 40)));
        string key = await wire.CreateAsync();

        WireAnswer answer = await wire.PostAsync(BareAivax.Prompt(key), UserAsks);

        Assert.Equal(
            """{"message":null,"data":{"completionText":"Your order arrives """
            + """tomorrow.","reasoning":null,"toolCalls":[],"usage":{"prompt_tokens":300,"completion_tokens":40,"total_tokens":340"""
                + """},"createdMessages":[{"role":"assistant","content":"Let me """
                    + """check.","tool_calls":[{"id":"call_1","type":"function","function":{"name":"check_order","arguments":"{\"o"""
                        + """rder_id\":\"A123\"}"}}]},"""
                            + """{"role":"tool","tool_call_id":"call_1","name":"check_order","content":"paid; delivery tomorrow"},"""
                                + """{"role":"assistant","content":"Your order arrives tomorrow."}]}}""",
            answer.Body);
        Assert.Empty(wire.Find(key).OpenToolCalls);
        Assert.Equal(4, wire.Find(key).Messages.Count);
    }

    [Fact]
    public async Task Tokens_that_the_gateway_does_not_count_are_estimated()
    {
        using var wire = new BareAivax(new ScriptedGateway("12345"));
        string key = await wire.CreateAsync("""{"extraContext":"12345678"}""");

        WireAnswer answer = await wire.PostAsync(BareAivax.Prompt(key), """{"prompt":"1"}""");

        Assert.Contains(
            "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5}", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_assistant_is_given_context_then_instructions_then_history_then_the_prompt()
    {
        var gateway = new ScriptedGateway("First.", "Second.");
        using var wire = new BareAivax(gateway);
        string key = await wire.CreateAsync("""{"extraContext":"plan=gold"}""");
        await wire.PromptAsync(key, """{"prompt":"One"}""");
        await wire.PromptAsync(key, """{"prompt":{"role":"user","content":"Two"},"instructions":["Be brief.","Be kind."]}""");

        Assert.Equal(["system: plan=gold", "user: One"], Texts(gateway.Conversations[0]));
        Assert.Equal(
            ["system: plan=gold\n\nBe brief.\n\nBe kind.", "user: One", "assistant: First.", "user: Two"], Texts(gateway.Conversations[1]));
        Assert.Equal(["user: One", "assistant: First.", "user: Two", "assistant: Second."], Texts(wire.Find(key).Messages));
    }

    [Fact]
    public async Task Without_context_there_is_no_system_message()
    {
        var gateway = new ScriptedGateway("Hello.", "Hello.");
        using var wire = new BareAivax(gateway);
        string key = await wire.CreateAsync();
        await wire.PromptAsync(key, """{"prompt":"Hi"}""");
        await wire.PromptAsync(key, """{"prompt":"Hi","instructions":"Be brief."}""");

        Assert.Equal(["user: Hi"], Texts(gateway.Conversations[0]));
        Assert.Equal("system: Be brief.", Texts(gateway.Conversations[1]).First());
    }

    [Fact]
    public async Task An_uncommitted_branch_is_sent_along_with_its_calls_and_results()
    {
        var gateway = new ScriptedGateway("Chega amanhã.");
        using var wire = new BareAivax(gateway);
        string key = await wire.CreateAsync();

        WireAnswer answer = await wire.PostAsync(BareAivax.Prompt(key), """
            {"prompt":[{"role":"user","content":"Onde está o pedido A123?"},
            {"role":"assistant","content":null,"tool_calls":[{"id":"call_7f3a","type":"function",
            "function":{"name":"get_order_status","arguments":"{\"orderId\":\"A123\"}"}}]},
            {"role":"tool","tool_call_id":"call_7f3a","name":"get_order_status","content":"Pedido A123 pago, chega amanhã."}],
            "commit":false}
            """);

        Assert.Equal(200, answer.Status);
        Assert.Empty(wire.Find(key).Messages);
        IReadOnlyList<ChatMessage> given = Assert.Single(gateway.Conversations);
        Assert.Equal("get_order_status", Assert.IsType<FunctionCallContent>(Assert.Single(given[1].Contents)).Name);
        Assert.Equal("Pedido A123 pago, chega amanhã.", Assert.IsType<FunctionResultContent>(Assert.Single(given[2].Contents)).Result);
    }

    [Fact]
    public async Task Results_of_tools_go_on_with_the_conversation()
    {
        var gateway = new ScriptedGateway(new ScriptedTurn().CallTool("get_order_status", "{}", "call_7f3a"), "It is paid.");
        using var wire = new BareAivax(gateway);
        string key = await wire.CreateAsync();
        await wire.PromptAsync(key, UserAsks);

        await wire.PromptAsync(
            key, """{"prompt":[{"role":"tool","tool_call_id":"call_7f3a","name":"get_order_status","content":"Order A123 is paid, """
                + """arrives tomorrow."}],"commit":true}""");

        Assert.Equal(["user", "assistant", "tool"], gateway.Conversations[1].Select(message => message.Role.Value));
        Assert.Empty(wire.Find(key).OpenToolCalls);
        Assert.Equal(4, wire.Find(key).Messages.Count);
    }

    [Theory]
    [InlineData("""{"prompt":"And now?"}""", "The assistant waits for the results of tool calls: a (call_1), b (call_2)")]
    [InlineData("""{"prompt":{"role":"tool","tool_call_id":"call_1","content":"x"}}""", "waits for the results of tool calls: b (call_2)")]
    [InlineData(
        """{"prompt":[{"role":"tool","tool_call_id":"call_1","content":"x"},{"role":"tool","tool_call_id":"call_9","content":"x"}]}""",
        "'call_9' matches no open tool call")]
    [InlineData(
        """{"prompt":[{"role":"tool","tool_call_id":"call_1","content":"x"},{"role":"tool","tool_call_id":"call_1","content":"x"}]}""",
        "'call_1' matches no open tool call")]
    [InlineData(
        """{"prompt":[{"role":"tool","tool_call_id":"call_1","content":"x"},{"role":"user","content":"x"}]}""",
        "waits for the results of tool calls: b (call_2)")]
    [InlineData("""{"prompt":[{"role":"tool","content":"x"}]}""", "needs the 'tool_call_id'")]
    public async Task Open_calls_must_be_answered_once_and_first(string json, string message)
    {
        using var wire = new BareAivax(
            new ScriptedGateway(_ => new ScriptedTurn().CallTool("a", callId: "call_1").CallTool("b", callId: "call_2")));
        string key = await wire.CreateAsync();
        await wire.PromptAsync(key, """{"prompt":"Hi"}""");

        (await wire.PostAsync(BareAivax.Prompt(key), json)).IsError(400, message);

        Assert.Equal(2, wire.Find(key).OpenToolCalls.Count);
        Assert.Equal(2, wire.Find(key).Messages.Count);
    }

    [Fact]
    public async Task A_result_that_nobody_asked_for_is_refused()
    {
        using var wire = new BareAivax();
        string key = await wire.CreateAsync();

        (await wire.PostAsync(BareAivax.Prompt(key), """{"prompt":{"role":"tool","tool_call_id":"call_1","content":"x"}}""")).IsError(
            400, "'call_1' matches no open tool call");
    }

    [Theory]
    [InlineData("{}", "'prompt' is missing")]
    [InlineData("""{"prompt":null}""", "'prompt' is missing")]
    [InlineData("""{"prompt":7}""", "'prompt' must be a string, a message, or an array")]
    [InlineData("""{"prompt":""}""", "The prompt is empty")]
    [InlineData("""{"prompt":" \n"}""", "The prompt is empty")]
    [InlineData("""{"prompt":[]}""", "The prompt is empty")]
    [InlineData("""{"prompt":{"role":"user","content":""}}""", "The prompt is empty")]
    [InlineData("""{"prompt":{"role":"user","content":[]}}""", "The prompt is empty")]
    [InlineData("""{"prompt":["Hi"]}""", "must be an object")]
    [InlineData("""{"prompt":{"content":"Hi"}}""", "needs a 'role'")]
    [InlineData("""{"prompt":{"role":"robot","content":"Hi"}}""", "needs a 'role'")]
    [InlineData("""{"prompt":{"role":"user","content":7}}""", "'content' must be")]
    [InlineData("""{"prompt":{"role":"user","content":["Hi"]}}""", "needs a 'type'")]
    [InlineData("""{"prompt":{"role":"user","content":[{"type":"smell"}]}}""", "needs a 'type'")]
    [InlineData("""{"prompt":{"role":"user","content":[{"type":"image_url","image_url":{"url":"not a url"}}]}}""", "cannot be used")]
    [InlineData(
        """{"prompt":{"role":"user","content":[{"type":"image_url","image_url":{"url":"ftp://example.com/a.png"}}]}}""", "cannot be used")]
    [InlineData(
        """{"prompt":{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"???","format":"wav"}}]}}""", "cannot be used")]
    [InlineData(
        """{"prompt":{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"UklGRg==","format":"xyz"}}]}}""",
        "cannot be used")]
    [InlineData("""{"prompt":{"role":"assistant","tool_calls":{}}}""", "'tool_calls' must be")]
    [InlineData("""{"prompt":{"role":"assistant","tool_calls":[{"id":"a","function":{"name":"b","arguments":{}}}]}}""", "must be a string")]
    [InlineData("""{"prompt":"Hi","commit":"yes"}""", "'commit' must be true or false")]
    [InlineData("""{"prompt":"Hi","stream":1}""", "'stream' must be true or false")]
    [InlineData("""{"prompt":"Hi","instructions":7}""", "'instructions' must be")]
    [InlineData("""{"prompt":"Hi","instructions":["a",7]}""", "'instructions' must be")]
    public async Task A_prompt_that_breaks_a_rule_is_refused_and_changes_nothing(string json, string message)
    {
        var gateway = new ScriptedGateway();
        using var wire = new BareAivax(gateway);
        string key = await wire.CreateAsync();
        wire.Time.Advance(TimeSpan.FromMinutes(50));

        (await wire.PostAsync(BareAivax.Prompt(key), json)).IsError(400, message);

        Assert.Empty(gateway.Conversations);
        Assert.Empty(wire.Find(key).Messages);
        Assert.Equal(BareAivax.Noon.AddHours(1), wire.Find(key).ExpiresAt);
        Assert.Equal(BareAivax.Noon, wire.Find(key).LastActivity);
    }

    [Fact]
    public async Task All_kinds_of_parts_reach_the_assistant_and_come_back_in_the_history()
    {
        const string Content =
            """[{"type":"text","text":"O que há nesta imagem?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,"""
            + """iVBORw0KGgo=","detail":"auto"}},{"type":"video_url","video_url":{"url":"https://example.com/video.mp4"}},"""
                + """{"type":"input_audio","input_audio":{"data":"UklGRg==","format":"wav"}},"""
                    + """{"type":"file","file":{"filename":"contrato.pdf","file_data":"data:application/pdf;base64,JVBERi0="}}]""";
        var gateway = new ScriptedGateway("A cat.");
        using var wire = new BareAivax(gateway);
        string key = await wire.CreateAsync();

        await wire.PromptAsync(key, $$$"""{"prompt":{"role":"user","content":{{{Content}}}}}""");

        Assert.Equal(
            ["TextContent", "DataContent", "UriContent", "DataContent", "DataContent"],
            gateway.Conversations[0][0].Contents.Select(content => content.GetType().Name));
        Assert.Contains(
            $$"""{"role":"user","content":{{Content}}}""", (await wire.GetAsync(BareAivax.Session(key))).Body, StringComparison.Ordinal);
    }

    public static TheoryData<AIContent, string> Attachments => new()
    {
        { new DataContent("data:image/png;base64,iVBORw0KGgo="),
            "The AI gateway failed: It answered with a DataContent of type image/png" },
        { new UriContent("https://example.com/a.mp3", "audio/mpeg"), "It answered with a UriContent of type audio/mpeg" },
        { new HostedFileContent("file_1"), "It answered with a HostedFileContent" },
    };

    [Theory, MemberData(nameof(Attachments), DisableDiscoveryEnumeration = true)]
    public async Task An_attachment_that_the_wire_cannot_carry_is_an_error_and_never_dropped(
        AIContent attachment, string message)
    {
        using var wire = new BareAivax(
            new FakeGateway(new ChatResponseUpdate(ChatRole.Assistant, [new TextContent("Look: "), attachment])));
        string key = await wire.CreateAsync();

        (await wire.PostAsync(BareAivax.Prompt(key), """{"prompt":"Draw me a cat."}""")).IsError(500, message);
        Assert.Contains(
            message, (await wire.PostAsync(BareAivax.Prompt(key), """{"prompt":"Draw me a cat.","stream":true}""")).Body,
            StringComparison.Ordinal);

        Assert.Empty(wire.Find(key).Messages);
    }

    [Fact]
    public async Task A_session_goes_on_after_a_failure()
    {
        using var wire = new BareAivax(new ScriptedGateway(new ScriptedTurn().Fail("No."), "Yes."));
        string key = await wire.CreateAsync();
        await wire.PostAsync(BareAivax.Prompt(key), """{"prompt":"Hi"}""");

        await wire.PromptAsync(key, """{"prompt":"Hi"}""");

        Assert.Equal(["user: Hi", "assistant: Yes."], Texts(wire.Find(key).Messages));
    }

    private static IEnumerable<string> Texts(IEnumerable<ChatMessage> messages) =>
        messages.Select(message => $"{message.Role}: {message.Text}");
}
