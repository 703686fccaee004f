using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Whatever a tool gave back has a text: the tool has run, and nothing may be lost by an exception now.</summary>
public sealed class ToolResultTests
{
    private static readonly Dictionary<string, (object? Result, string Text)> s_results = new()
    {
        ["text"] = ("Paid.", "Paid."),
        ["nothing"] = (null, "null"),
        ["object"] = (new Dictionary<string, object?> { ["é"] = "<b>" }, """{"é":"<b>"}"""),
        ["a text part"] = (new TextContent("Paid."), "Paid."),
        ["text parts"] = (new AIContent[] { new TextContent("a"), new TextContent("b") }, "ab"),
        ["a list of text parts"] = (new List<TextContent> { new("a"), new("b") }, "ab"),
        ["an image"] = (Image(12_345), "[image/png, 12,345 bytes]"),
        ["a file with a name"] = (new DataContent(new byte[1], "application/pdf") { Name = "a.pdf" }, "[a.pdf, application/pdf, 1 byte]"),
        ["an address"] = (new UriContent("https://example.com/a.png", "image/png"), "[image/png, https://example.com/a.png]"),
        ["an address with the data"] = (new UriContent("data:image/png;base64,AQID", "image/png"), "[image/png, 3 bytes]"),
        ["text and an image"] =
            (new AIContent[] { new TextContent("See"), Image(3), new TextContent("there") }, "See\n[image/png, 3 bytes]\nthere"),
        ["a mixed array"] = (new object[] { "See", Image(3), 5 }, "See\n[image/png, 3 bytes]\n5"),
        ["no parts"] = (Array.Empty<AIContent>(), ""),
        ["an error"] = (new ErrorContent("not found"), "Error: not found"),
        ["a hosted file"] = (new HostedFileContent("file_1"), "[file, file_1]"),
        ["another content"] = (new UsageContent(new UsageDetails()), "[UsageContent]"),
        ["bytes"] = (new byte[1234], "[application/octet-stream, 1,234 bytes]"),
        ["memory"] = (new ReadOnlyMemory<byte>(new byte[2]), "[application/octet-stream, 2 bytes]"),
        ["an exception"] = (new InvalidOperationException("No such order."), "Error: No such order."),
        ["a stored text"] = (Stored.Value("Paid."), "Paid."),
        ["a stored object"] = (Stored.Value(new { a = 1 }), """{"a":1}"""),
        ["a stored nothing"] = (Stored.Value(null), "null"),
        ["an element of nothing"] = (default(JsonElement), "null"),
        ["unpaired surrogate"] = ("a\ud83d", "a\uFFFD"),
        ["unpaired surrogate in JSON"] = (JsonDocument.Parse("\"a\\ud83d\"").RootElement, "a\uFFFD"),
        ["unpaired surrogate in an object"] = (JsonDocument.Parse("""{"a":"\ud83d"}""").RootElement, """{"a":"\ud83d"}"""),
        ["unpaired surrogate in a name"] = (JsonDocument.Parse("""[{"\ud83d":1}]""").RootElement, """[{"\ud83d":1}]"""),
        ["parts and other JSON"] =
            (JsonDocument.Parse("""[{"$type":"text","text":"a"},5]""").RootElement, """[{"$type":"text","text":"a"},5]"""),
        ["JSON with spaces"] = (JsonDocument.Parse("""{ "a": [1.0, "\u00e9"] }""").RootElement, """{"a":[1.0,"é"]}"""),
        ["a node"] = (JsonNode.Parse("""{"a":[1]}"""), """{"a":[1]}"""),
        ["a text node"] = (JsonValue.Create("Paid."), "Paid."),
        ["no number"] = (double.NaN, "\"NaN\""),
        ["a cycle"] = (Cycle(), """{"self":null,"a":1}"""),
        ["a type"] = (typeof(string), "[a result of type RuntimeType, which cannot be written as JSON]"),
        ["a deep list"] = (Deep(100), "[a result of type List`1, which cannot be written as JSON]"),
        ["a failing object"] = (new Failing(), "[a result of type Failing, which cannot be written as JSON]"),
        ["a foreign type tag"] =
            (JsonDocument.Parse("""{"$type":"Shop.Order","id":"A1"}""").RootElement, """{"$type":"Shop.Order","id":"A1"}"""),
    };

    public static TheoryData<string> Results => [.. s_results.Keys];

    public static TheoryData<string> StoredParts =>
        ["text parts", "an image", "a file with a name", "an address", "text and an image", "an error", "a text part"];

    [Theory, MemberData(nameof(Results))]
    public async Task QB1_The_result_of_a_tool_is_always_a_text(string what)
    {
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");

        Assert.Equal(s_results[what].Text, await SentAsync(new FunctionResultContent("c1", s_results[what].Result)));
    }

    [Theory, MemberData(nameof(StoredParts))]
    public async Task QB1_A_result_that_was_stored_has_the_same_text(string what)
    {
        ChatMessage message = Stored.Of(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", s_results[what].Result)]));

        Assert.IsType<JsonElement>(Assert.IsType<FunctionResultContent>(message.Contents[0]).Result);
        Assert.Equal(s_results[what].Text, await SentAsync(message.Contents[0]));
    }

    /// <summary>A database that sorts the members of an object puts the tag of the type anywhere.</summary>
    [Fact]
    public async Task QB1_A_stored_part_is_known_wherever_its_type_stands() => Assert.Equal(
        "a\n[image/png, 3 bytes]",
        await SentAsync(new FunctionResultContent(
            "c1",
            JsonDocument.Parse("""[{"text":"a","$type":"text"},{"uri":"data:image/png;base64,AQID","$type":"data"}]""").RootElement)));

    [Fact]
    public async Task QB1_A_tool_that_failed_says_so_and_no_more() => Assert.Equal(
        "Error: the tool failed.",
        await SentAsync(new FunctionResultContent("c1", null) { Exception = new InvalidOperationException("Server=db;Password=x") }));

    [Fact]
    public async Task QB1_A_document_that_was_closed_is_a_note()
    {
        var document = JsonDocument.Parse("{}");
        JsonElement element = document.RootElement;
        document.Dispose();

        Assert.Contains("cannot be written as JSON", await SentAsync(new FunctionResultContent("c1", element)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task QB1_A_list_that_fails_while_it_is_read_is_a_note() =>
        Assert.Contains(
            "cannot be written as JSON", await SentAsync(new FunctionResultContent("c1", FailingList())), StringComparison.Ordinal);

    [Fact]
    public async Task QB1_A_long_result_is_sent_whole() =>
        Assert.Equal(5_000_000, (await SentAsync(new FunctionResultContent("c1", new string('é', 5_000_000)))).Length);

    private static async Task<string> SentAsync(AIContent result)
    {
        AnswerHandler service = new AnswerHandler().Json("""{"completionText":"Olá!"}""").Json("""{"completionText":"Sim."}""");
        ChatSession session = service.Session();

        await session.SendAsync(new ChatMessage(ChatRole.Tool, [result]));
        await session.SendAsync("E agora?");

        return JsonDocument.Parse(service.Prompts[0]).RootElement.GetProperty("prompt").GetProperty("content").GetString()!;
    }

    private static DataContent Image(int length) => new(new byte[length], "image/png");

    private static Dictionary<string, object?> Cycle()
    {
        var cycle = new Dictionary<string, object?>();
        cycle["self"] = cycle;
        cycle["a"] = 1;
        return cycle;
    }

    private static List<object?> Deep(int depth) => depth == 0 ? [] : [Deep(depth - 1)];

    private static IEnumerable<int> FailingList()
    {
        yield return 1;
        throw new TimeoutException();
    }

    private sealed class Failing
    {
        public string Value => throw new ObjectDisposedException(nameof(Value));
    }
}
