using System.Text.Json;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests;

/// <summary>Answers as objects: the format is asked for in words, since the service has no option for it.</summary>
public sealed class StructuredOutputTests
{
    private const string Ask = "Answer with a single JSON value and nothing else: no other text, no Markdown, no code fence.";
    private readonly CannedHandler _handler = new();

    private sealed record Order(string Id, int Days);

    [Fact]
    public async Task An_object_is_asked_for_with_its_schema_and_read()
    {
        ChatResponse<Order> answer = await AskAsync<Order>("""{\"id\":\"A123\",\"days\":2}""");

        Assert.Equal(new Order("A123", 2), answer.Result);
        string instructions = Instructions();
        Assert.StartsWith(Ask + " The value must be valid under this JSON schema 'Order'", instructions, StringComparison.Ordinal);
        using JsonDocument schema = JsonDocument.Parse(instructions[instructions.IndexOf('{', StringComparison.Ordinal)..]);
        Assert.Equal("string", schema.RootElement.GetProperty("properties").GetProperty("id").GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_value_that_is_no_object_comes_in_the_wrapping_that_was_asked_for()
    {
        ChatResponse<string[]> answer = await AskAsync<string[]>("""{\"data\":[\"um\",\"dois\"]}""");

        Assert.Equal(["um", "dois"], answer.Result);
        Assert.Contains("\"data\"", Instructions(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_schema_of_its_own_the_format_is_asked_for_all_the_same()
    {
        ChatResponse<Order> answer = await AskAsync<Order>("""{\"id\":\"A123\",\"days\":2}""", useSchema: false);

        Assert.Equal(2, answer.Result.Days);
        Assert.Equal(Ask, Instructions());
        Assert.Contains("conforming to the following schema", _handler.Single.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_no_JSON_says_so_when_it_is_read()
    {
        ChatResponse<Order> answer = await AskAsync<Order>("Amanhã.");

        Assert.False(answer.TryGetResult(out _));
        Assert.Equal("Amanhã.", answer.Text);
    }

    [Fact]
    public async Task The_description_of_a_schema_is_sent_and_instructions_stand_first()
    {
        _handler.Answer(Samples.SimpleReply);
        JsonElement schema = JsonDocument.Parse("""{"type":"object"}""").RootElement;
        ChatOptions options = new()
        {
            Instructions = "Em português.",
            ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, "order", "What was bought"),
        };

        await TestClient.Session(_handler).GetResponseAsync("Oi", options);

        Assert.Equal(
            [
                "Em português.",
                Ask + " The value must be valid under this JSON schema 'order' (What was bought); do not repeat the schema:\n"
                + """{"type":"object"}""",
            ],
            JsonDocument.Parse(_handler.Single.Body!).RootElement.GetProperty("instructions").EnumerateArray()
                .Select(it => it.GetString()));
    }

    [Fact]
    public async Task The_format_is_asked_for_in_each_request_of_a_function_loop()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);
        _handler.Answer(Samples.ToolReply).Answer(Reply("""{\"id\":\"A123\",\"days\":2}"""));
        IChatClient client = session.AsBuilder().UseFunctionInvocation().Build();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create((string orderId) => "pago", "get_order_status")] };

        ChatResponse<Order> answer = await client.GetResponseAsync<Order>("Onde está A123?", options);

        Assert.Equal(2, answer.Result.Days);
        Assert.All(_handler.Requests, request => Assert.Contains(Ask, request.Body, StringComparison.Ordinal));
        Assert.Equal(2, _handler.Requests.Count);
    }

    private static string Reply(string text) =>
        Samples.SimpleReply.Replace("A capital da França é Paris.", text, StringComparison.Ordinal);

    private string Instructions() => JsonDocument.Parse(_handler.Single.Body!).RootElement.GetProperty("instructions").GetString()!;

    private Task<ChatResponse<T>> AskAsync<T>(string reply, bool useSchema = true)
    {
        _handler.Answer(Reply(reply));
        return TestClient.Session(_handler).GetResponseAsync<T>("Onde está A123?", useJsonSchemaResponseFormat: useSchema);
    }
}
