using ChatClients.Sdk.InMemory.Tests.Support;

namespace ChatClients.Sdk.InMemory.Tests.Http;

public sealed class StreamedPromptTests
{
    private const string Streamed = """{"prompt":"Hi","stream":true}""";

    [Fact]
    public async Task A_simple_stream_has_the_shape_of_the_contract()
    {
        WireAnswer answer = await StreamAsync(new ScriptedTurn().Say("A", " capital é Paris.").ReportUsage(84, 16));

        Assert.Equal(200, answer.Status);
        Assert.Equal("text/event-stream; charset=utf-8", answer.ContentType);
        // Each event begins with the members that all of them share.
        const string Head = """
            {"id":"ID","object":"chat.completion.chunk","created":1795348800,"model":"@in-memory/script",
            "system_fingerprint":"fp_in_memory","provider":"in-memory",
            """;
        const string Usage = "\"usage\":{\"prompt_tokens\":84,\"completion_tokens\":16,\"total_tokens\":100}";
        Equal(
            """
            data: HEAD"choices":[{"index":0,"finish_reason":null,"logprobs":null,"delta":{"role":"assistant","content":""}}],"usage":null}

            data: HEAD"choices":[{"index":0,"finish_reason":null,"logprobs":null,"delta":{"content":"A"}}],"usage":null}

            data: HEAD"choices":[{"index":0,"finish_reason":null,"logprobs":null,"delta":{"content":" capital é Paris."}}],"usage":null}

            data: HEAD"choices":[{"index":0,"finish_reason":"stop","logprobs":null,"delta":{}}],USAGE}

            data: [DONE]


            """.Replace("HEAD", Head.ReplaceLineEndings(""), StringComparison.Ordinal)
                .Replace("USAGE", Usage, StringComparison.Ordinal),
            answer.Body);
    }

    [Fact]
    public async Task Reasoning_text_and_the_gateways_tools_stay_in_order()
    {
        WireAnswer answer = await StreamAsync(new ScriptedTurn()
            .Think("I should search.").Say("I will check. ").UseServerTool("WebSearch", """{"query":"recent news"}""", "news")
                .Think("Found it.").Say("Here it is. 🙂"));

        Assert.Equal(
            [
                """[{"index":0,"finish_reason":null,"logprobs":null,"delta":{"reasoning":"I should search."}}],"usage":null}""",
                """[{"index":0,"finish_reason":null,"logprobs":null,"delta":{"content":"I will check. "}}],"usage":null}""",
                """[],"servertool":{"name":"WebSearch","id":"call_1","contents":"{\"query\":\"recent """
                + """news\"}","state":"Created"},"usage":null}""",
                """[],"servertool":{"name":"WebSearch","id":"call_1","contents":"{\"query\":\"recent """
                + """news\"}","state":"Running"},"usage":null}""",
                """[],"servertool":{"name":"WebSearch","id":"call_1","contents":"{\"query\":\"recent """
                + """news\"}","state":"Completed"},"usage":null}""",
                """[{"index":0,"finish_reason":null,"logprobs":null,"delta":{"reasoning":"Found it."}}],"usage":null}""",
                """[{"index":0,"finish_reason":null,"logprobs":null,"delta":{"content":"Here it is. \uD83D\uDE42"}}],"usage":null}""",
            ],
            Choices(answer)[1..^1]);
    }

    [Fact]
    public async Task A_tool_of_the_gateway_that_fails_says_so()
    {
        WireAnswer answer = await StreamAsync(
            new ScriptedTurn().UseServerTool("WebSearch", result: "no network", fails: true).Say("Sorry."));

        Assert.Contains("\"state\":\"Failed\"", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"state\":\"Completed\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_for_the_application_come_in_fragments_with_an_index()
    {
        WireAnswer answer = await StreamAsync(new ScriptedTurn()
            .CallTool("get_order_status", """{"orderId":"A123"}""", "call_7f3a")
                .CallTool("get_weather", """{"city":"São Paulo"}""", "call_8c"));

        Assert.Equal(
            [
                """[{"index":0,"finish_reason":null,"logprobs":null,"delta":{"tool_calls":[{"index":0,"id":"call_7f3a","type":"fun"""
                + """ction","function":{"name":"get_order_status","arguments":""}}]}}],"usage":null}""",
                """[{"index":0,"finish_reason":null,"logprobs":null,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{"""
                + """\"orderId\":\"A123\"}"}}]}}],"usage":null}""",
                """[{"index":0,"finish_reason":null,"logprobs":null,"delta":{"tool_calls":[{"index":1,"id":"call_8c","type":"funct"""
                + """ion","function":{"name":"get_weather","arguments":""}}]}}],"usage":null}""",
                """[{"index":0,"finish_reason":null,"logprobs":null,"delta":{"tool_calls":[{"index":1,"function":{"arguments":"{"""
                + """\"city\":\"São Paulo\"}"}}]}}],"usage":null}""",
            ],
            Choices(answer)[1..^1]);
        Assert.StartsWith(
            """[{"index":0,"finish_reason":"tool_calls","logprobs":null,"delta":{}}],"usage":{""", Choices(answer)[^1],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"prompt":"Hi"}""", "text/event-stream, application/json;q=0.9", "text/event-stream; charset=utf-8")]
    [InlineData("""{"prompt":"Hi"}""", "application/json", "application/json; charset=utf-8")]
    [InlineData("""{"prompt":"Hi","stream":false}""", "text/event-stream", "application/json; charset=utf-8")]
    [InlineData("""{"prompt":"Hi","stream":true}""", "application/json", "text/event-stream; charset=utf-8")]
    public async Task The_member_or_else_the_header_asks_for_a_stream(string json, string accept, string contentType)
    {
        using var wire = new BareAivax();
        string key = await wire.CreateAsync();

        Assert.Equal(contentType, (await wire.PostAsync(BareAivax.Prompt(key), json, accept: accept)).ContentType);
    }

    [Fact]
    public async Task A_refusal_is_not_streamed()
    {
        using var wire = new BareAivax();
        string key = await wire.CreateAsync();

        (await wire.PostAsync(BareAivax.Prompt(key), """{"prompt":"","stream":true}""")).IsError(400, "The prompt is empty");
    }

    [Fact]
    public async Task The_first_words_arrive_before_the_assistant_has_the_last()
    {
        var door = new Door();
        using var wire = new BareAivax(new ScriptedGateway(new ScriptedTurn().Say("First. ").WaitFor(door.WaitAsync).Say("Last.")));
        string key = await wire.CreateAsync();
        using HttpResponseMessage response = await OpenAsync(wire, key);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        await reader.ReadUntilAsync("First. ");
        Assert.Empty(wire.Find(key).Messages);
        door.Open();
        string rest = await reader.ReadToEndAsync().WithinReason();

        Assert.Contains("Last.", rest, StringComparison.Ordinal);
        Assert.EndsWith("data: [DONE]\n\n", rest, StringComparison.Ordinal);
        Assert.Equal(2, wire.Find(key).Messages.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Letting_go_of_the_response_or_its_stream_stops_the_assistant_and_drops_the_turn(bool response)
    {
        var door = new Door();
        using var wire = new BareAivax(new ScriptedGateway(new ScriptedTurn().Say("First. ").WaitFor(door.WaitAsync), "Again."));
        string key = await wire.CreateAsync();
        HttpResponseMessage message = await OpenAsync(wire, key);
        Stream stream = await message.Content.ReadAsStreamAsync();
        await door.Reached;

        ((IDisposable)(response ? message : stream)).Dispose();

        await door.Cancelled;
        Assert.Empty(wire.Find(key).Messages);
        await wire.PromptAsync(key, """{"prompt":"Are you there?"}""").WithinReason();
        Assert.Equal(2, wire.Find(key).Messages.Count);
    }

    [Fact]
    public async Task An_assistant_that_does_not_look_at_its_token_is_let_go_of_too()
    {
        var never = new TaskCompletionSource();
        using var wire = new BareAivax(new ScriptedGateway(new ScriptedTurn().Say("First. ").WaitFor(_ => never.Task), "Again."));
        string key = await wire.CreateAsync();
        HttpResponseMessage message = await OpenAsync(wire, key);
        using var reader = new StreamReader(await message.Content.ReadAsStreamAsync());
        await reader.ReadUntilAsync("First. ");

        message.Dispose();

        await wire.PromptAsync(key, """{"prompt":"Are you there?"}""").WithinReason();
        Assert.Equal(2, wire.Find(key).Messages.Count);
    }

    [Fact]
    public async Task A_reader_that_does_not_read_holds_the_assistant_back()
    {
        int said = 0;
        var script = new ScriptedTurn();
        for (int i = 0; i < 10_000; i++)
        {
            script.WaitFor(_ => Task.FromResult(Interlocked.Increment(ref said))).Say("Some words that fill the pipe. ");
        }

        using var wire = new BareAivax(new ScriptedGateway(script));
        string key = await wire.CreateAsync();
        using HttpResponseMessage message = await OpenAsync(wire, key);
        Stream stream = await message.Content.ReadAsStreamAsync();

        // The pipe is full once more than a reader's first kilobytes were asked for: far before the last of 3 MB.
        byte[] buffer = new byte[1];
        Assert.Equal(1, await stream.ReadAsync(buffer).AsTask().WithinReason());
        Assert.InRange(Volatile.Read(ref said), 0, 1000);

        using var rest = new MemoryStream();
        await stream.CopyToAsync(rest).WithinReason();
        Assert.Equal(10_000, said);
    }

    [Fact]
    public async Task A_character_that_is_cut_in_two_arrives_whole()
    {
        WireAnswer answer = await StreamAsync(new ScriptedTurn().Say("\ud83d", "\ude42"));

        Assert.Contains("""{"content":"\uD83D\uDE42"}""", answer.Body, StringComparison.Ordinal);
    }

    private static async Task<WireAnswer> StreamAsync(ScriptedTurn turn)
    {
        using var wire = new BareAivax(new ScriptedGateway(turn));
        return await wire.PostAsync(BareAivax.Prompt(await wire.CreateAsync()), Streamed);
    }

    private static async Task<HttpResponseMessage> OpenAsync(BareAivax wire, string key) =>
        await wire.Http.SendAsync(
            BareAivax.Request(HttpMethod.Post, BareAivax.Prompt(key), System.Text.Encoding.UTF8.GetBytes(Streamed)),
            HttpCompletionOption.ResponseHeadersRead);

    /// <summary>What the events say after the members that all of them share.</summary>
    private static string[] Choices(WireAnswer answer) =>
        [.. answer.Body.Split("\n\n").Where(line => line.StartsWith("data: {", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf("\"choices\":", StringComparison.Ordinal) + 10)..])];

    private static void Equal(string expected, string actual)
    {
        string id = System.Text.RegularExpressions.Regex.Match(
            actual, "chatcmpl-[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}").Value;
        Assert.NotEqual("", id);
        Assert.Equal(expected.ReplaceLineEndings("\n"), actual.Replace(id, "ID", StringComparison.Ordinal));
    }
}
