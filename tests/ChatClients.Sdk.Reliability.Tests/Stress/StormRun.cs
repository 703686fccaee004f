using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>One storm: the calls of a seed, many at once, over the sessions of two clients.</summary>
internal sealed class StormRun : IAsyncDisposable
{
    public const int Parallel = 32;
    public static readonly TimeSpan HastyPrompt = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan s_hastySilence = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private readonly StormServer _server = new();
    private readonly ClosedPort _closed = new();
    private readonly ServiceProvider _patient;
    private readonly ServiceProvider _hasty;
    private readonly List<StormHandler> _handlers = [];
    private readonly StormSession[] _sessions = new StormSession[StormPlan.Sessions];

    public StormRun()
    {
        _patient = Register(options =>
        {
            // Longer than a test waits: a call that hangs must not end as one that took too long.
            options.Timeouts.Prompt = options.Timeouts.Account = options.Timeouts.StreamIdle = s_patience;
        });
        _hasty = Register(options =>
        {
            options.Timeouts.Prompt = options.Timeouts.Account = HastyPrompt;
            options.Timeouts.StreamIdle = s_hastySilence;
            options.Timeouts.Turn = s_patience;
            options.Retry.AllowBilledRetry = true;
        });
    }

    public StormServer Server => _server;

    /// <summary>Makes all calls of a plan, and waits until each has ended.</summary>
    public async Task RunAsync(StormCall[] calls)
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
    public async Task<StormFate[]> AskForFatesAsync(int firstId, int seed)
    {
        var random = new Random(seed);
        StormFate[][] fates =
            [.. Enumerable.Range(0, StormPlan.Sessions)
                .Select(session => StormFate.Draw(firstId + (session * StormFate.CallsOfSession), session, random))];
        await Task.WhenAll(fates.Select(async ofSession =>
        {
            foreach (StormFate fate in ofSession)
            {
                Array.ForEach(fate.Calls, _server.Expect);
                await fate.RunAsync(call => EndAsync(MakeAsync(call)));
            }
        }));
        return [.. fates.SelectMany(ofSession => ofSession)];
    }

    /// <summary>Makes one more call in each session, and returns them.</summary>
    public async Task<StormCall[]> RunAfterwardsAsync(int firstId)
    {
        StormCall[] calls =
            [.. Enumerable.Range(0, StormPlan.Sessions).Select(session => Quiet(firstId + session, StormOperation.Stream, session))];
        Array.ForEach(calls, _server.Expect);
        await Task.WhenAll(calls.Select(call => EndAsync(MakeAsync(call))));
        return calls;
    }

    /// <summary>Ends the clients, as an application does when it stops.</summary>
    public async Task EndClientsAsync()
    {
        await _patient.DisposeAsync();
        await _hasty.DisposeAsync();

        // The factory of HTTP clients leaves its handlers, and with them the idle connections, to the garbage collector.
        _handlers.ForEach(handler => handler.Dispose());
    }

    /// <summary>A call to which nothing happens.</summary>
    public static StormCall Quiet(int id, StormOperation operation, int session) =>
        new(id, operation, [StormFault.None], new Random(id))
        { Session = session, IsHasty = session < StormPlan.HastySessions, AnswersInEvents = true };

    /// <summary>The question what became of a prompt.</summary>
    public static StormCall Question(int id, StormCall prompt) =>
        new(id, StormOperation.Reconcile, [StormFault.None], new Random(id))
        {
            Session = prompt.Session,
            IsHasty = prompt.IsHasty,
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

    private StormHandler AddHandler()
    {
        var handler = new StormHandler(_closed.Address);
        _handlers.Add(handler);
        return handler;
    }

    private AivaxChatClient ClientOf(StormCall call) => (call.IsHasty ? _hasty : _patient).GetRequiredService<AivaxChatClient>();

    private Task MakeAsync(StormCall call) =>
        call.RunAsync(() => new StormCaller(ClientOf(call), _sessions[call.Session], call).MakeAsync());

    private async Task OpenSessionsAsync(int firstId)
    {
        // Those with little time last: the first calls of a process take long.
        for (int i = StormPlan.Sessions - 1; i >= 0; i--)
        {
            StormCall call = Quiet(firstId + i, StormOperation.CreateWithTag, i);
            string tag = $"storm-{i}";
            _server.Expect(call);
            await call.RunAsync(async () =>
            {
                _sessions[call.Session] = new StormSession(tag, await ClientOf(call).CreateWebChatSessionAsync(new() { Tag = tag }));
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
