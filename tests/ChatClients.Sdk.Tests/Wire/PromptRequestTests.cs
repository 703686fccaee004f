using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Wire;

/// <summary>The bytes that are sent for each shape of prompt.</summary>
public sealed class PromptRequestTests
{
    private static readonly ChatMessage ToolResult = new(ChatRole.Tool,
    [
        new FunctionResultContent(
            "call_7f3a", "Pedido A123 pago, chega amanhã.") { AdditionalProperties = new() { ["name"] = "get_order_status" } },
    ]);

    [Fact]
    public async Task Text_sample() => Assert.Equal(
        Fixture.Text("prompt-text.request.json"), await SentAsync(session => session.SendAsync("Qual é a capital da França?")));

    [Fact]
    public async Task The_multimodal_sample_is_written_byte_by_byte() => Assert.Equal(
        Fixture.Text("prompt-multimodal.request.json"),
        await SentAsync(session => session.SendAsync(
            new ChatMessage(ChatRole.User,
            [
                new TextContent("O que há nesta imagem?"),
                new DataContent(Convert.FromBase64String("iVBORw0KGgo="), "image/png"),
                new UriContent("https://example.com/video.mp4", "video/mp4"),
                new DataContent(Convert.FromBase64String("UklGRg=="), "audio/wav"),
                new DataContent(Convert.FromBase64String("JVBERi0="), "application/pdf") { Name = "contrato.pdf" },
            ]),
            new PromptOptions { Commit = false, Instructions = ["Responda em uma frase.", "Use o nome do cliente."] })));

    [Fact]
    public async Task The_uncommitted_tool_sample_is_written_byte_by_byte() => Assert.Equal(
        Fixture.Text("prompt-uncommitted-tool.request.json"),
        await SentAsync(session => session.SendAsync(
            [
                new ChatMessage(ChatRole.User, "Onde está o pedido A123?"),
                new ChatMessage(
                    ChatRole.Assistant,
                    [new FunctionCallContent("call_7f3a", "get_order_status", new Dictionary<string, object?> { ["orderId"] = "A123" })]),
                ToolResult,
            ],
            new PromptOptions { Commit = false })));

    [Fact]
    public async Task The_tool_result_sample_is_written_apart_from_the_default_commit()
    {
        string sample = Fixture.Text("prompt-tool-result.request.json").Replace(",\"commit\":true", "", StringComparison.Ordinal);
        var result = new FunctionResultContent("call_7f3a", "Order A123 is paid, arrives tomorrow.");
        var handler = new CannedHandler().Answer(Samples.ToolReply).Answer(Samples.SimpleReply);
        ChatSession session = TestClient.Session(handler);

        await session.SendAsync("Onde está o pedido A123?");
        await session.SendAsync([new ChatMessage(ChatRole.Tool, [result])]);

        Assert.Equal(sample, handler.Last.Body);
    }

    [Fact]
    public async Task One_message_is_one_object() => Assert.Equal(
        """{"prompt":{"role":"user","content":"Oi"}}""",
        await SentAsync(session => session.SendAsync(new ChatMessage(ChatRole.User, "Oi"))));

    [Fact]
    public async Task Several_messages_are_a_list() => Assert.Equal(
        """{"prompt":[{"role":"user","content":"a"},{"role":"user","content":"b"}]}""",
        await SentAsync(session => session.SendAsync([new ChatMessage(ChatRole.User, "a"), new ChatMessage(ChatRole.User, "b")])));

    [Fact]
    public async Task One_result_is_one_object_and_two_are_a_list()
    {
        var first = new FunctionResultContent("a", "1");
        var second = new FunctionResultContent("b", "2");

        Assert.Equal(
            """{"prompt":{"role":"tool","tool_call_id":"a","content":"1"}}""",
            await SentAsync(session => session.SendAsync(new ChatMessage(ChatRole.Tool, [first]))));
        Assert.Equal(
            """{"prompt":[{"role":"tool","tool_call_id":"a","content":"1"},{"role":"tool","tool_call_id":"b","content":"2"}]}""",
            await SentAsync(session => session.SendAsync(new ChatMessage(ChatRole.Tool, [first, second]))));
    }

    [Fact]
    public async Task One_instruction_is_a_text() => Assert.Equal(
        """{"prompt":"Oi","instructions":"Seja breve."}""",
        await SentAsync(session => session.SendAsync("Oi", new PromptOptions { Instructions = ["Seja breve."] })));

    [Fact]
    public async Task An_uncommitted_text_is_written_with_commit_false() => Assert.Equal(
        """{"prompt":"Oi","commit":false}""", await SentAsync(session => session.SendAsync("Oi", new PromptOptions { Commit = false })));

    [Fact]
    public async Task Text_stays_readable() => Assert.Equal(
        "{\"prompt\":\"<b>\\\"é\\\"</b> &\\n\\\\\"}", await SentAsync(session => session.SendAsync("<b>\"é\"</b> &\n\\")));

    [Theory]
    [InlineData("🙂 👩‍👩‍👧 𝄞")]
    [InlineData("\0\u0001\u2028")]
    [InlineData("{\"prompt\":1}")]
    public async Task Text_arrives_as_it_is(string text) =>
        Assert.Equal(text, Json.Parse(await SentAsync(session => session.SendAsync(text))).FindString("prompt"));

    [Fact]
    public async Task A_stream_is_asked_for_by_a_member() => Assert.Equal("""{"prompt":"Oi","stream":true}""", await StreamedAsync(null));

    [Theory]
    [InlineData("streaming", """{"prompt":"Oi","streaming":true}""")]
    [InlineData(null, """{"prompt":"Oi"}""")]
    public async Task The_member_that_asks_for_a_stream_can_be_named_or_left_out(string? name, string expected) =>
        Assert.Equal(expected, await StreamedAsync(options => options.FieldNames.Stream = name));

    [Fact]
    public async Task Changes_after_the_call_do_not_matter()
    {
        var handler = new CannedHandler().Answer(Samples.SimpleReply);
        ChatSession session = TestClient.Session(handler);
        var options = new PromptOptions { Instructions = ["a"] };
        var message = new ChatMessage(ChatRole.User, "Oi");

        IAsyncEnumerable<ChatResponseUpdate> updates = session.StreamAsync(message, options);
        options.Instructions.Clear();
        message.Contents.Clear();
        await updates.ToPromptResponseAsync();

        Assert.Equal("""{"prompt":{"role":"user","content":"Oi"},"instructions":"a","stream":true}""", handler.Single.Body);
    }

    private static async Task<string> SentAsync(Func<ChatSession, Task> send)
    {
        var handler = new CannedHandler().Answer(Samples.SimpleReply);
        await send(TestClient.Session(handler));
        return handler.Single.Body!;
    }

    private static async Task<string> StreamedAsync(Action<AivaxChatClientOptions>? configure)
    {
        var handler = new CannedHandler().Answer(Samples.SimpleReply);
        await TestClient.Session(handler, configure).StreamAsync("Oi").ToPromptResponseAsync();
        return handler.Single.Body!;
    }
}
