using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.InMemory.Tests.Engine;

/// <summary>Code of the test that runs inside the engine runs outside the caller's contexts.</summary>
public sealed class CallerContextTests
{
    private static readonly AsyncLocal<string?> s_caller = new();

    public static TheoryData<string> Places => ["assistant", "fetcher", "function", "wait"];

    [Theory]
    [MemberData(nameof(Places))]
    public Task QC5_A_thread_that_waits_for_an_answer_is_not_waited_for(string place) => OneThread.RunAsync(() =>
    {
        ChatSession session = OpenAsync(Engine(place)).GetAwaiter().GetResult();

        Assert.Equal("Hello.", session.SendAsync("Hi").GetAwaiter().GetResult().CompletionText);
    });

    [Theory]
    [MemberData(nameof(Places))]
    public Task QC5_A_thread_that_waits_for_a_streamed_answer_is_not_waited_for(string place) => OneThread.RunAsync(() =>
    {
        ChatSession session = OpenAsync(Engine(place)).GetAwaiter().GetResult();

        Assert.Equal("Hello.", session.StreamAsync("Hi").ToPromptResponseAsync().GetAwaiter().GetResult().CompletionText);
    });

    [Theory]
    [InlineData("assistant")]
    [InlineData("wait")]
    public Task QC5_A_thread_that_waits_for_a_channel_is_not_waited_for(string place) => OneThread.RunAsync(() =>
    {
        InMemoryAivax engine = Engine(place);

        Assert.Equal(["Hello."], engine.Telegram(engine.DefaultChatClientId).ReceiveAsync("555", "Hi").GetAwaiter().GetResult());
    });

    [Theory]
    [MemberData(nameof(Places))]
    public async Task QC5_A_task_scheduler_of_one_thread_is_not_waited_for(string place)
    {
        var scheduler = new ConcurrentExclusiveSchedulerPair();

        Task<string> text = Task.Factory.StartNew(
            () => OpenAsync(Engine(place)).GetAwaiter().GetResult().SendAsync("Hi").GetAwaiter().GetResult().CompletionText,
            CancellationToken.None, TaskCreationOptions.None, scheduler.ExclusiveScheduler);

        Assert.Equal("Hello.", await text.WithinReason());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task QC5_The_execution_context_of_a_caller_flows_only_when_it_is_to(bool flows, bool streamed)
    {
        List<string?> seen = [];
        var engine = new InMemoryAivax(new()
        {
            FlowExecutionContext = flows,
            Gateway = new ScriptedGateway(_ => new ScriptedTurn().WaitFor(async _ =>
            {
                seen.Add(s_caller.Value);
                await Task.Yield();
                seen.Add(s_caller.Value);
            }).Say("Hello.")),
            ContextFetcher = (_, _) =>
            {
                seen.Add(s_caller.Value);
                return Task.FromResult("context");
            },
        });
        s_caller.Value = "the test";
        ChatSession session = await OpenAsync(engine);

        await (streamed ? session.StreamAsync("Hi").ToPromptResponseAsync() : session.SendAsync("Hi"));
        await engine.Telegram(engine.DefaultChatClientId).ReceiveAsync("555", "Hi");

        Assert.Equal(Enumerable.Repeat(flows ? "the test" : null, 5), seen);
        Assert.Equal("the test", s_caller.Value);
    }

    [Fact]
    public async Task QC5_A_clock_that_a_thread_moves_does_not_lend_it_to_the_assistant()
    {
        var time = new FakeTimeProvider();
        SynchronizationContext? seen = new();
        var engine = new InMemoryAivax(new()
        {
            TimeProvider = time,
            Gateway = new ScriptedGateway(_ =>
            {
                seen = SynchronizationContext.Current;
                return "Hello.";
            }),
        });
        using var json = System.Text.Json.JsonDocument.Parse("2000");
        IntegrationChannel telegram =
            engine.Telegram(engine.AddChatClient(new()
            {
                ClientParameters =
            new() { MessageDebounceInterval = json.RootElement.Clone() }
            }));
        Task<ChannelReplies> waiting = telegram.ReceiveAsync("555", "Hi");

        await OneThread.RunAsync(() => time.Advance(TimeSpan.FromSeconds(2)));

        Assert.Equal(["Hello."], await waiting.WithinReason());
        Assert.Null(seen);
    }

    private static Task<ChatSession> OpenAsync(InMemoryAivax engine) =>
        engine.CreateClient().CreateWebChatSessionAsync(new() { ContextLocation = new Uri("https://example.com/context.txt") });

    private static InMemoryAivax Engine(string place) => new(new()
    {
        Gateway = place switch
        {
            "assistant" => new FakeGateway((_, _) => AwaitPlainly()),
            "function" => new ScriptedGateway(_ =>
            {
                YieldAsync().GetAwaiter().GetResult();
                return "Hello.";
            }),
            "wait" => new ScriptedGateway(_ => new ScriptedTurn().WaitFor(_ => YieldAsync()).Say("Hello.")),
            _ => new ScriptedGateway(_ => "Hello."),
        },
        ContextFetcher = async (_, _) =>
        {
            if (place == "fetcher")
            {
                await YieldAsync();
            }

            return "context";
        },
    });

    private static async IAsyncEnumerable<ChatResponseUpdate> AwaitPlainly()
    {
        await YieldAsync();
        yield return new ChatResponseUpdate(ChatRole.Assistant, "Hello.");
    }

    private static async Task YieldAsync()
    {
        await Task.Yield();
        await Task.Delay(1);
    }
}
