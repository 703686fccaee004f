using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace ChatClients.Sdk.Http;

// Runs the attempts after the first, by a pipeline of Polly. Made for the first failure of a client: nothing of Polly is loaded before.
internal sealed class LaterAttempts(AivaxRetryOptions options, RetryBudget budget, TimeProvider time, ILogger logger)
{
    private static readonly ResiliencePropertyKey<ApiCall> CallKey = new("call");

    private readonly ResiliencePipeline _pipeline = Build(options, budget, time, logger);

    // For the pipeline, its first attempt is the one that has failed.
    public async ValueTask<T> RunAsync<T>(
        AivaxException failure, Func<ApiCall, CallDeadline, ValueTask<T>> attempt, ApiCall call, CallDeadline deadline)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(deadline.Token);
        context.Properties.Set(CallKey, call);
        call.Attempts.LastError = failure;
        AivaxException? first = failure;
        try
        {
            return await _pipeline.ExecuteAsync(
                (_, run) =>
                {
                    AivaxException? failed = first;
                    first = null;
                    return failed is null ? run.attempt(run.call, run.deadline) : new ValueTask<T>(Task.FromException<T>(failed));
                },
                context,
                (attempt, call, deadline)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ApiCall CallOf(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);

    private static ResiliencePipeline Build(AivaxRetryOptions retry, RetryBudget budget, TimeProvider time, ILogger logger) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retry.MaxAttempts - 1,
                ShouldHandle = arguments => new ValueTask<bool>(
                    arguments.AttemptNumber < retry.MaxAttempts - 1
                    && arguments.Outcome.Exception is AivaxException error
                    && !arguments.Context.CancellationToken.IsCancellationRequested
                    && CallOf(arguments.Context) is var call
                    && RetryRules.Allow(call.Retry, error, call.Attempts, retry)
                    && budget.TryTake()),
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(RetryDelay.Before(
                    arguments.AttemptNumber + 1, arguments.Outcome.Exception as AivaxException, retry, Polyfills.Random())),
                OnRetry = arguments =>
                {
                    ApiCall call = CallOf(arguments.Context);
                    var error = (AivaxException)arguments.Outcome.Exception!;
                    call.Attempts.LastError = error;
                    double milliseconds = arguments.RetryDelay.TotalMilliseconds;
                    Log.Retrying(logger, call.Operation.Name, arguments.AttemptNumber + 2, milliseconds, error.GetType().Name);
                    return default;
                },
            })
            .Build();
}
