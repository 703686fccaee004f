using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Tests.Prompts;

public sealed class ChatOptionsTests
{
    private static readonly ChatMessage[] Prompt = [new(ChatRole.User, "Oi")];
    private static readonly AIFunction Function = AIFunctionFactory.Create(() => "ok", "get_order_status");
    private readonly CannedHandler _handler = new();

    public static TheoryData<string, ChatOptions> Unsupported => new()
    {
        { "AllowMultipleToolCalls", new() { AllowMultipleToolCalls = true } },
        { "FrequencyPenalty", new() { FrequencyPenalty = 0 } },
        { "MaxOutputTokens", new() { MaxOutputTokens = 10 } },
        { "ModelId", new() { ModelId = "@openai/gpt-5-mini" } },
        { "PresencePenalty", new() { PresencePenalty = 0 } },
        { "RawRepresentationFactory", new() { RawRepresentationFactory = _ => null } },
        { "Reasoning", new() { Reasoning = new ReasoningOptions() } },
        { "Seed", new() { Seed = 1 } },
        { "StopSequences", new() { StopSequences = ["x"] } },
        { "Temperature", new() { Temperature = 0.5f } },
        { "ToolMode", new() { ToolMode = ChatToolMode.None } },
        { "ToolMode", new() { ToolMode = ChatToolMode.RequireAny } },
        { "ToolMode", new() { ToolMode = ChatToolMode.RequireSpecific("f") } },
        { "TopK", new() { TopK = 1 } },
        { "TopP", new() { TopP = 1 } },
        { "tool 'web_search'", new() { Tools = [new HostedWebSearchTool()] } },
        { "property 'user'", new() { AdditionalProperties = new() { ["user"] = "x" } } },
    };

    public static TheoryData<ChatOptions?> Accepted =>
    [
        (ChatOptions?)null,
        new ChatOptions(),
        new ChatOptions { ToolMode = ChatToolMode.Auto, Tools = [Function] },
        new ChatOptions { Tools = [Function.AsDeclarationOnly()] },
        new ChatOptions { StopSequences = [], AdditionalProperties = [], Tools = [] },
        new ChatOptions { Instructions = " " },
        new ChatOptions { ResponseFormat = ChatResponseFormat.Text },
        new PromptOptions().ToChatOptions(),
    ];

    [Theory, MemberData(nameof(Unsupported), DisableDiscoveryEnumeration = true)]
    public async Task An_option_that_cannot_be_honoured_is_refused_by_name(string name, ChatOptions options)
    {
        ChatSession session = TestClient.Session(_handler);

        var error = await Assert.ThrowsAsync<NotSupportedException>(() => session.GetResponseAsync(Prompt, options));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => session.GetStreamingResponseAsync(Prompt, options));
        Assert.Empty(_handler.Requests);
    }

    [Theory, MemberData(nameof(Unsupported), DisableDiscoveryEnumeration = true)]
    public async Task By_policy_the_option_is_ignored_and_logged(string name, ChatOptions options)
    {
        using var logs = new CollectedLogs();
        _handler.Answer(Samples.SimpleReply);
        ChatSession session = TestClient.Over(
            _handler, it => it.UnsupportedOptions = UnsupportedOptionsPolicy.LogAndIgnore,
            loggers: logs.Factory).OpenSession(Samples.AccessKey);

        await session.GetResponseAsync(Prompt, options);

        Assert.Equal("""{"prompt":[{"role":"user","content":"Oi"}]}""", _handler.Single.Body);
        Assert.Contains(logs.Lines, line => line.Level == LogLevel.Warning && line.Message.Contains(name, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Accepted), DisableDiscoveryEnumeration = true)]
    public async Task Supported_options_are_accepted_and_tools_are_never_sent(ChatOptions? options)
    {
        _handler.Answer(Samples.SimpleReply);

        await TestClient.Session(_handler).GetResponseAsync(Prompt, options);

        Assert.Equal("""{"prompt":[{"role":"user","content":"Oi"}]}""", _handler.Single.Body);
    }

    [Fact]
    public void Every_stable_option_is_either_accepted_or_refused()
    {
        string[] accepted = ["AdditionalProperties", "ConversationId", "Instructions", "ResponseFormat", "Tools"];
        string[] experimental = ["AllowBackgroundResponses", "ContinuationToken"];
        IEnumerable<string> refused = Unsupported.Select(row => row.Data.Item1)
            .Where(name => !name.Contains('\'', StringComparison.Ordinal));

        Assert.Equal(
            typeof(ChatOptions).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal),
            accepted.Concat(experimental).Concat(refused).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData("false")]
    public async Task An_own_property_may_be_a_truth_value_or_its_text(object value)
    {
        _handler.Answer(Samples.SimpleReply);

        await TestClient.Session(_handler)
            .GetResponseAsync(Prompt, new ChatOptions { AdditionalProperties = new() { ["aivax.commit"] = value } });

        Assert.Equal("""{"prompt":[{"role":"user","content":"Oi"}],"commit":false}""", _handler.Single.Body);
    }

    [Fact]
    public async Task Several_unsupported_options_are_named_together()
    {
        var error = await Assert.ThrowsAsync<NotSupportedException>(
            () => TestClient.Session(_handler).GetResponseAsync(Prompt, new ChatOptions { Temperature = 1, Seed = 2 }));

        Assert.Contains("Seed, Temperature", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompt_options_survive_the_way_through_chat_options()
    {
        _handler.Answer(Samples.SimpleReply);
        var options = new PromptOptions { Commit = false, LongRunning = true, Instructions = ["a", "b"] };

        await TestClient.Session(_handler).GetResponseAsync(Prompt, options.ToChatOptions());

        Assert.Equal("""{"prompt":[{"role":"user","content":"Oi"}],"instructions":"a\n\nb","commit":false}""", _handler.Single.Body);
        Assert.Equal("direct.inference.aivax.net", _handler.Single.Address.Host);
    }

    [Fact]
    public void Default_prompt_options_give_no_instructions() => Assert.Null(new PromptOptions().ToChatOptions().Instructions);
}
