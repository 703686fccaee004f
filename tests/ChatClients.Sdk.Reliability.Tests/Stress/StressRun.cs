using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>One stress run: the calls of a seed, many at once, over the sessions of two clients.</summary>
internal sealed class StressRun : IAsyncDisposable
{
    public const int Parallel = 32;
    public static readonly TimeSpan ShortPromptTimeout = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan s_shortIdleTimeout = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longTimeout = TimeSpan.FromMinutes(10);

    private readonly StressServer _server = new();
    private readonly ClosedPort _closed = new();
    private readonly ServiceProvider _longTimeouts;
    private readonly ServiceProvider _shortTimeouts;
    private readonly List<StressHandler> _handlers = [];
    private readonly StressSession[] _sessions = new StressSession[StressPlan.Sessions];

    public StressRun()
    {
        _longTimeouts = Register(options =>
        {
            // Longer than a test waits: a call that hangs must not end as one that took too long.
            options.Timeouts.Prompt = options.Timeouts.Account = options.Timeouts.StreamIdle = s_longTimeout;
        });
        _shortTimeouts = Register(options =>
        {
            options.Timeouts.Prompt = options.Timeouts.Account = ShortPromptTimeout;
            options.Timeouts.StreamIdle = s_shortIdleTimeout;
            options.Timeouts.Turn = s_longTimeout;
            options.Retry.AllowBilledRetry = true;
        });
    }

    public StressServer Server => _server;

    /// <summary>Makes all calls of a plan, and waits until each has ended.</summary>
    public async Task RunAsync(StressCall[] calls)
    {
        Array.ForEach(calls, _server.Expect);
        await OpenSessionsAsync(calls.Length);
        int next = -1;
        await Task.WhenAll(Enumerable.Range(0, Parallel).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var at && at < calls.Length)
            {
                await EndAsync(MakeAsync(calls[at]));
            }
        })));
    }

    /// <summary>Loses prompts in each session, where nothing else is under way, and asks what became of them.</summary>
    public async Task<StressFate[]> AskForFatesAsync(int firstId, int seed)
    {
        var random = new Random(seed);
        StressFate[][] fates =
            [.. Enumerable.Range(0, StressPlan.Sessions)
                .Select(session => StressFate.Draw(firstId + (session * StressFate.CallsOfSession), session, random))];
        await Task.WhenAll(fates.Select(async ofSession =>
        {
            foreach (StressFate fate in ofSession)
            {
                Array.ForEach(fate.Calls, _server.Expect);
                await fate.RunAsync(call => EndAsync(MakeAsync(call)));
            }
        }));
        return [.. fates.SelectMany(ofSession => ofSession)];
    }

    /// <summary>Makes one more call in each session, and returns them.</summary>
    public async Task<StressCall[]> RunAfterwardsAsync(int firstId)
    {
        StressCall[] calls =
            [.. Enumerable.Range(0, StressPlan.Sessions)
                .Select(session => WithoutFault(firstId + session, StressOperation.Stream, session))];
        Array.ForEach(calls, _server.Expect);
        await Task.WhenAll(calls.Select(call => EndAsync(MakeAsync(call))));
        return calls;
    }

    /// <summary>Ends the clients, as an application does when it stops.</summary>
    public async Task EndClientsAsync()
    {
        await _longTimeouts.DisposeAsync();
        await _shortTimeouts.DisposeAsync();

        // The factory of HTTP clients leaves its handlers, and with them the idle connections, to the garbage collector.
        _handlers.ForEach(handler => handler.Dispose());
    }

    /// <summary>A call to which nothing happens.</summary>
    public static StressCall WithoutFault(int id, StressOperation operation, int session) =>
        new(id, operation, [StressFault.None], new Random(id))
        { Session = session, HasShortTimeouts = session < StressPlan.ShortTimeoutSessions, AnswersInEvents = true };

    /// <summary>The question what became of a prompt.</summary>
    public static StressCall Question(int id, StressCall prompt) =>
        new(id, StressOperation.Reconcile, [StressFault.None], new Random(id))
        {
            Session = prompt.Session,
            HasShortTimeouts = prompt.HasShortTimeouts,
            Asked = prompt,
        };

    public async ValueTask DisposeAsync()
    {
        await EndClientsAsync();
        await _server.DisposeAsync();
        _closed.Dispose();
    }

    private ServiceProvider Register(Action<AivaxChatClientOptions> configure) => Clients.Registered(
        _server.Address,
        http => http.AddHttpMessageHandler(AddHandler),
        configure: options =>
        {
            options.Retry = new AivaxRetryOptions { BaseDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(4) };
            configure(options);
        });

    private StressHandler AddHandler()
    {
        var handler = new StressHandler(_closed.Address);
        _handlers.Add(handler);
        return handler;
    }

    private AivaxChatClient ClientOf(StressCall call) =>
        (call.HasShortTimeouts ? _shortTimeouts : _longTimeouts).GetRequiredService<AivaxChatClient>();

    private Task MakeAsync(StressCall call) =>
        call.RunAsync(() => new StressCaller(ClientOf(call), _sessions[call.Session], call).MakeAsync());

    private async Task OpenSessionsAsync(int firstId)
    {
        // Those with little time last: the first calls of a process take long.
        for (int i = StressPlan.Sessions - 1; i >= 0; i--)
        {
            StressCall call = WithoutFault(firstId + i, StressOperation.CreateWithTag, i);
            string tag = $"stress-{i}";
            _server.Expect(call);
            await call.RunAsync(async () =>
            {
                _sessions[call.Session] = new StressSession(tag, await ClientOf(call).CreateWebChatSessionAsync(new() { Tag = tag }));
                return null;
            });
        }
    }

    private static async Task EndAsync(Task call)
    {
        try
        {
            await call.InTime();
        }
        catch (TimeoutException)
        {
            // The call is known not to have ended.
        }
    }
}
