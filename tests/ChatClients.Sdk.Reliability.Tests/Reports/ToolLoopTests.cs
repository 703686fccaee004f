using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>The platform's function calling: what its functions return never ends the loop.</summary>
public sealed class ToolLoopTests
{
    private const string Asks = """{"completionText":"","toolCalls":[{"id":"c1","functionName":"look","contents":"{}"}]}""";
    private const string Says = """{"completionText":"Vi."}""";

    public static TheoryData<string, bool> Cases => new()
    {
        { "image", true }, { "image", false }, { "parts", true }, { "parts", false },
        { "cycle", true }, { "bytes", false }, { "failure", true }, { "failure", false },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task QB1_A_function_may_return_anything_and_the_next_prompt_works(string what, bool commit)
    {
        AnswerHandler service = new AnswerHandler().Json(Asks).Json(Says).Json(Says);
        ChatSession session = service.Session();
        int runs = 0;
        AIFunction look = new AnyFunction(() => ++runs > 0 ? Result(what) : null);
        using IChatClient client = session.AsBuilder().UseFunctionInvocation().Build();
        ChatOptions options = new PromptOptions { Commit = commit }.ToChatOptions();
        options.Tools = [look];

        ChatResponse answer = await client.GetResponseAsync("Olha!", options);
        await session.SendAsync("E agora?");

        Assert.Equal(1, runs);
        Assert.EndsWith("Vi.", answer.Text, StringComparison.Ordinal);
        JsonElement result = JsonDocument.Parse(service.Prompts[1]).RootElement.GetProperty("prompt").EnumerateArray().Last();
        Assert.Equal("tool", result.GetProperty("role").GetString());
        Assert.Equal(Text(what), result.GetProperty("content").GetString());
        Assert.Equal("""{"prompt":"E agora?"}""", service.Prompts[2]);
    }

    /// <summary>Without storing, the loop sends the answer along that asked for the function.</summary>
    [Fact]
    public async Task QB1_What_an_answer_held_besides_its_calls_does_not_end_the_loop()
    {
        const string Created = """
            {"completionText":"","toolCalls":[{"id":"c1","functionName":"look","contents":"{}"}],
            "createdMessages":[{"role":"assistant","name":"Bia","content":[{"type":"text","text":"Olha:"},
            {"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}},{"type":"hologram"}],
            "tool_calls":[{"id":"c1","type":"function","function":{"name":"look","arguments":"{}"}}]}]}
            """;
        AnswerHandler service = new AnswerHandler().Json(Created).Json(Says);
        using IChatClient client = service.Session().AsBuilder().UseFunctionInvocation().Build();
        ChatOptions options = new PromptOptions { Commit = false }.ToChatOptions();
        options.Tools = [AIFunctionFactory.Create(() => "ok", "look")];

        ChatResponse answer = await client.GetResponseAsync("Olha!", options);

        Assert.EndsWith("Vi.", answer.Text, StringComparison.Ordinal);
        Assert.Contains(
            """{"role":"assistant","name":"Bia","content":"Olha:","tool_calls":[""",
            service.Prompts[1],
            StringComparison.Ordinal);
    }

    private static object? Result(string what) => what switch
    {
        "image" => new DataContent(new byte[12_345], "image/png"),
        "parts" => new AIContent[] { new TextContent("a"), new UriContent("https://example.com/a.png", "image/png") },
        "bytes" => new byte[7],
        "failure" => throw new InvalidOperationException("secret"),
        _ => Cycle(),
    };

    private static string Text(string what) => what switch
    {
        "image" => "[image/png, 12,345 bytes]",
        "parts" => "a\n[image/png, https://example.com/a.png]",
        "bytes" => "[application/octet-stream, 7 bytes]",
        "failure" => "Error: Function failed.",
        _ => """{"self":null}""",
    };

    private static Dictionary<string, object?> Cycle()
    {
        var cycle = new Dictionary<string, object?>();
        cycle["self"] = cycle;
        return cycle;
    }

    private sealed class AnyFunction(Func<object?> run) : AIFunction
    {
        public override string Name => "look";

        protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
            new(run());
    }
}
