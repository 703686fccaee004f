using System.Net;
using System.Text;
using Polly;
using Polly.Simmy;
using Polly.Simmy.Behavior;
using Polly.Simmy.Fault;
using Polly.Simmy.Latency;
using Polly.Simmy.Outcomes;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>What a faulty handler of the application does, before a request is sent or with its answer. Each call has dice of its own, so
/// that a seed repeats it.</summary>
internal static class StressChaos
{
    private const double Rate = 0.8;

    public static ResiliencePipeline<HttpResponseMessage> Before { get; } =
        Build(StressFault.ChaosFaultBefore, StressFault.ChaosOutcomeBefore)
        .AddChaosLatency(new ChaosLatencyStrategyOptions
        {
            EnabledGenerator = _ => Meets(StressFault.ChaosLatency),
            InjectionRate = Rate,
            Randomizer = Dice,
            LatencyGenerator = _ => new ValueTask<TimeSpan>(TimeSpan.FromMilliseconds(StressCall.Current.Draw(5))),
            OnLatencyInjected = _ => Count(),
        })
        .AddChaosBehavior(new ChaosBehaviorStrategyOptions
        {
            EnabledGenerator = _ => Meets(StressFault.ChaosBehavior),
            InjectionRate = Rate,
            Randomizer = Dice,
            BehaviorGenerator = _ => StressHandler.BufferRequestAsync(),
            OnBehaviorInjected = _ => Count(),
        })
        .Build();

    public static ResiliencePipeline<HttpResponseMessage> After { get; } = Build(StressFault.ChaosFaultAfter, StressFault.ChaosOutcomeAfter)
        .Build();

    private static ResiliencePipelineBuilder<HttpResponseMessage> Build(StressFault fault, StressFault outcome) =>
        new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddChaosFault(new ChaosFaultStrategyOptions
        {
            EnabledGenerator = _ => Meets(fault),
            InjectionRate = Rate,
            Randomizer = Dice,
            FaultGenerator = _ => new ValueTask<Exception?>(Thrown(StressCall.Current.Draw(6))),
            OnFaultInjected = _ => Count(),
        })
        .AddChaosOutcome(new ChaosOutcomeStrategyOptions<HttpResponseMessage>
        {
            EnabledGenerator = _ => Meets(outcome),
            InjectionRate = Rate,
            Randomizer = Dice,
            OutcomeGenerator = _ => new ValueTask<Outcome<HttpResponseMessage>?>(Outcome.FromResult(Unavailable())),
            OnOutcomeInjected = _ => Count(),
        });

    private static ValueTask<bool> Meets(StressFault fault) => new(StressCall.Current.Fault == fault);

    private static double Dice() => StressCall.Current.Draw();

    private static ValueTask Count()
    {
        StressCall.Current.Injections++;
        return default;
    }

    // Whatever handlers throw: errors of the network, of time, and of their own.
    private static Exception Thrown(int kind) => kind switch
    {
        0 => new HttpRequestException("chaos"),
        1 => new IOException("chaos"),
        2 => new InvalidOperationException("chaos"),
        3 => new TaskCanceledException("chaos", new TimeoutException()),
        4 => new OperationCanceledException("chaos"),
        _ => new ObjectDisposedException("chaos"),
    };

    private static HttpResponseMessage Unavailable() =>
        new(HttpStatusCode.ServiceUnavailable) { Content = new StringContent("chaos", Encoding.UTF8, "text/plain") };
}
