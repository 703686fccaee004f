using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace ChatClients.Sdk.Http;

// Runs the attempts of a call, above the HTTP client, so that each is a new request. Most calls need one attempt: Polly's pipeline begins
// with the failure of the first.
internal sealed class RetryPipeline
{
    private static readonly ResiliencePropertyKey<ApiCall> CallKey = new("call");

    private readonly RetryBudget _budget = new();
    private readonly ResiliencePipeline? _pipeline;

    public RetryPipeline(AivaxChatClientOptions options, TimeProvider time, ILogger logger) =>
        _pipeline = options.Retry.MaxAttempts == 1 ? null : Build(options.Retry, time, logger);

    // Runs attempts until one succeeds, or fails in a way that is not retried.
    // Throws what the last attempt threw, or what ended the call outside its attempts.
    public async ValueTask<T> RunAsync<T>(Func<ApiCall, CallDeadline, ValueTask<T>> attempt, ApiCall call, CallDeadline deadline)
    {
        try
        {
            T result;
            try
            {
                deadline.Token.ThrowIfCancellationRequested();
                result = await attempt(call, deadline).ConfigureAwait(false);
            }
            catch (AivaxException failure) when (_pipeline is not null && !deadline.Token.IsCancellationRequested)
            {
                result = await RetryAsync(_pipeline, failure, attempt, call, deadline).ConfigureAwait(false);
            }

            _budget.Refill();
            return result;
        }
        catch (OperationCanceledException error) when (!IsOfCaller(error, deadline))
        {
            // No attempt throws this. The call ended before its first attempt, or while it waited for the next one.
            if (call.Attempts.LastError is { } last && deadline.Expired && !deadline.Caller.IsCancellationRequested)
            {
                ExceptionDispatchInfo.Capture(last).Throw();
            }

            throw new ExceptionMapper(call, delivery: null, deadline).Map(error);
        }
    }

    // For the pipeline, its first attempt is the one that has failed.
    private static async ValueTask<T> RetryAsync<T>(
        ResiliencePipeline pipeline, AivaxException failure, Func<ApiCall, CallDeadline, ValueTask<T>> attempt, ApiCall call,
        CallDeadline deadline)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(deadline.Token);
        context.Properties.Set(CallKey, call);
        call.Attempts.LastError = failure;
        AivaxException? first = failure;
        try
        {
            return await pipeline.ExecuteAsync(
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

    private static bool IsOfCaller(OperationCanceledException error, CallDeadline deadline) =>
        deadline.Caller.IsCancellationRequested && error.CancellationToken == deadline.Caller;

    private static ApiCall CallOf(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);

    private ResiliencePipeline Build(AivaxRetryOptions options, TimeProvider time, ILogger logger) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxAttempts - 1,
                ShouldHandle = arguments => new ValueTask<bool>(
                    arguments.AttemptNumber < options.MaxAttempts - 1
                    && arguments.Outcome.Exception is AivaxException error
                    && !arguments.Context.CancellationToken.IsCancellationRequested
                    && CallOf(arguments.Context) is var call
                    && RetryRules.Allow(call.Retry, error, call.Attempts, options)
                    && _budget.TryTake()),
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(RetryDelay.Before(
                    arguments.AttemptNumber + 1, arguments.Outcome.Exception as AivaxException, options, Polyfills.Random())),
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
