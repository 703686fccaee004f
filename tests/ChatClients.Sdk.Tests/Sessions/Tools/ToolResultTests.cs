using System.Text.Json;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Sessions.Tools;

/// <summary>What the assistant gets as the result of a tool in every case.</summary>
public sealed class ToolResultTests
{
    private readonly AnswerHandler _service = new();
    private readonly PromptOptions _options = new();

    [Fact]
    public async Task A_tool_that_throws_is_reported_as_failed_without_its_message()
    {
        FunctionResultContent result = await RunAsync(AIFunctionFactory.Create(string () => throw new IOException("Server=db"), "look"));

        Assert.Equal("Error: the tool failed.", SentText());
        Assert.IsType<IOException>(result.Exception);
    }

    [Fact]
    public async Task A_tool_that_throws_before_it_waits_is_reported_as_failed()
    {
        await RunAsync(new AnyFunction((_, _) => throw new IOException("Server=db")));

        Assert.Equal("Error: the tool failed.", SentText());
    }

    [Fact]
    public async Task On_request_the_message_is_sent_without_the_keys()
    {
        _options.IncludeDetailedErrors = true;

        await RunAsync(AIFunctionFactory.Create(string () => throw new IOException($"No file at {AnswerHandler.Key}."), "look"));

        Assert.Equal("Error: the tool failed. No file at ***.", SentText());
    }

    [Fact]
    public async Task A_tool_that_does_not_exist_is_named_to_the_assistant()
    {
        await RunAsync(AIFunctionFactory.Create(() => "?", "Look"));

        Assert.Equal("Error: there is no tool named 'look'.", SentText());
    }

    [Theory]
    [InlineData(null, "The tool has run, and returned nothing.")]
    [InlineData("text", "text")]
    [InlineData(7, "7")]
    public async Task A_result_is_written_as_results_are(object? returned, string sent)
    {
        await RunAsync(new AnyFunction((_, _) => new(returned)));

        Assert.Equal(sent, SentText());
    }

    [Fact]
    public async Task A_function_that_returns_null_as_JSON_has_returned_nothing()
    {
        await RunAsync(AIFunctionFactory.Create(string? () => null, "look"));

        Assert.Equal("The tool has run, and returned nothing.", SentText());
    }

    // Ordered again, it would run twice.
    [Fact]
    public async Task A_result_that_is_no_JSON_is_not_reported_as_if_nothing_had_run()
    {
        await RunAsync(AIFunctionFactory.Create(() => new { Refund = double.NaN }, "look"));

        Assert.Equal("Error: the tool failed while it read or wrote JSON. It may have done its work before that.", SentText());
    }

    [Fact]
    public async Task An_image_is_a_note()
    {
        await RunAsync(new AnyFunction((_, _) => new(new DataContent(new byte[12_345], "image/png"))));

        Assert.Equal("[image/png, 12,345 bytes]", SentText());
    }

    [Fact]
    public async Task A_call_that_arrived_broken_is_answered_and_not_run()
    {
        bool ran = false;
        _service.Sse(ToolAnswers.StreamAsks("c1 look {\"to\":")).Sse(ToolAnswers.StreamSays("ok"));
        _options.Tools.Add(AIFunctionFactory.Create(() => ran = true, "look"));
        ChatSession session = _service.Session();

        PromptResponse answer = await session.StreamAsync("Oi", _options).ToPromptResponseAsync();

        Assert.False(ran);
        Assert.Equal("Error: the call did not arrive complete. It was not run.", SentText());
        Assert.Empty(answer.ToolCalls);
    }

    [Fact]
    public async Task A_call_that_came_twice_runs_once_and_is_answered_twice()
    {
        int runs = 0;
        _service.Json(ToolAnswers.Asks("c1 look {\"a\":1}", "c1 look {\"a\":1}")).Json(ToolAnswers.Says("ok"));
        _options.Tools.Add(AIFunctionFactory.Create((int a) => $"run {++runs}", "look"));

        await _service.Session().SendAsync("Oi", _options);

        Assert.Equal(["run 1", "run 1"], Sent().Select(message => message.GetProperty("content").GetString()));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Different_calls_of_one_id_run_each_in_order()
    {
        _service.Json(ToolAnswers.Asks("c1 look {\"a\":1}", "c1 look {\"a\":2}")).Json(ToolAnswers.Says("ok"));
        _options.Tools.Add(AIFunctionFactory.Create((int a) => $"got {a}", "look"));
        ChatSession session = _service.Session();

        PromptResponse answer = await session.SendAsync("Oi", _options);

        Assert.Equal(["got 1", "got 2"], Sent().Select(message => message.GetProperty("content").GetString()));
        Assert.Empty(answer.ToolCalls);
    }

    [Fact]
    public async Task A_tool_gets_the_prompt_s_services_and_its_token()
    {
        using var stop = new CancellationTokenSource();
        AIFunctionArguments? given = null;
        bool isStopped = false;
        _options.Services = new NoServices();
        _service.Json(ToolAnswers.Asks("c1 look {\"a\":1}")).Json(ToolAnswers.Says("ok"));
        _options.Tools.Add(new AnyFunction((arguments, cancellationToken) =>
        {
            given = arguments;
            arguments["a"] = "changed";
            stop.Cancel();
            isStopped = cancellationToken.IsCancellationRequested;
            return new("ok");
        }));

        var stopped = await Assert.ThrowsAsync<OperationCanceledException>(() => _service.Session().SendAsync("Oi", _options, stop.Token));

        Assert.Same(_options.Services, given!.Services);
        Assert.Equal((true, stop.Token), (isStopped, stopped.CancellationToken));
    }

    [Fact]
    public async Task A_tool_that_changes_its_arguments_does_not_change_the_call()
    {
        _service.Json(ToolAnswers.Asks("c1 look {\"a\":1}")).Json(ToolAnswers.Says("ok"));
        _options.Tools.Add(new AnyFunction((arguments, _) => new(arguments["a"] = "changed")));

        PromptResponse answer = await _service.Session().SendAsync("Oi", _options);

        FunctionCallContent call = Assert.Single(answer.Messages[0].Contents.OfType<FunctionCallContent>());
        Assert.Equal("1", call.Arguments!["a"]!.ToString());
    }

    [Fact]
    public async Task A_failed_tool_is_logged_by_name_without_its_words()
    {
        var handler = new CannedHandler().Answer(ToolAnswers.Asks("c1 look {}")).Answer(ToolAnswers.Says("ok"));
        var logs = new CollectedLogs();
        using AivaxChatClient client = TestClient.Over(handler, loggers: logs.Factory);
        _options.Tools.Add(AIFunctionFactory.Create(string () => throw new IOException("Server=db"), "look"));

        await client.OpenSession(Samples.AccessKey).SendAsync("Oi", _options);

        string line = Assert.Single(logs.Lines.Select(it => it.Message), text => text.Contains("'look'", StringComparison.Ordinal));
        Assert.Contains("IOException", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Server=db", line, StringComparison.Ordinal);
    }

    private async Task<FunctionResultContent> RunAsync(AIFunction function)
    {
        _service.Json(ToolAnswers.Asks("c1 look {}")).Json(ToolAnswers.Says("ok"));
        _options.Tools.Add(function);
        PromptResponse answer = await _service.Session().SendAsync("Oi", _options);
        return Assert.Single(answer.Messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>());
    }

    private JsonElement[] Sent() =>
        [.. JsonDocument.Parse(_service.Prompts[^1]).RootElement.GetProperty("prompt").EnumerateArray()];

    private string? SentText() => Assert.Single(Sent()).GetProperty("content").GetString();

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
