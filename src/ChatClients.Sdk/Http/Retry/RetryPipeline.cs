using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace ChatClients.Sdk.Http;

/// <summary>Runs the tries of a call, above the HTTP client, so that each is a new request.</summary>
internal sealed class RetryPipeline
{
    private readonly Dictionary<RetryClass, ResiliencePipeline> _pipelines = [];
    private readonly RetryBudget _budget = new();

    public RetryPipeline(AivaxRetryOptions options, TimeProvider time, ILogger logger)
    {
        foreach (RetryClass kind in new[]
        {
            RetryClass.Read, RetryClass.SameEnd, RetryClass.Reset, RetryClass.CreatesAnother, RetryClass.CommittedPrompt, RetryClass.UncommittedPrompt,
        })
        {
            _pipelines[kind] = options.MaxAttempts == 1 ? ResiliencePipeline.Empty : Build(kind, options, time, logger);
        }
    }

    /// <summary>Tries until it works, or until the failure is one that is not tried again.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled, or the call or its client ended before the first try.</exception>
    public async Task<T> RunAsync<T>(ApiCall call, CallDeadline deadline, Func<Task<T>> attempt)
    {
        var failures = new AttemptMemory(call);
        ResilienceContext context = ResilienceContextPool.Shared.Get(call.Operation.Name, deadline.Token);
        try
        {
            T result = await _pipelines[call.Retry].ExecuteAsync(
                async _ =>
                {
                    try
                    {
                        return await attempt().ConfigureAwait(false);
                    }
                    catch (AivaxException error)
                    {
                        failures.Add(error);
                        throw;
                    }
                },
                context).ConfigureAwait(false);
            _budget.Refill();
            return result;
        }
        catch (AivaxException)
        {
            failures.Conclude();
            throw;
        }
        catch (OperationCanceledException) when (failures.Last is { } last && deadline.Expired && !deadline.Caller.IsCancellationRequested)
        {
            // The budget ran out while waiting: what failed before is the reason. When the client was disposed of, that is.
            failures.Conclude();
            ExceptionDispatchInfo.Capture(last).Throw();
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResiliencePipeline Build(RetryClass kind, AivaxRetryOptions options, TimeProvider time, ILogger logger) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxAttempts - 1,
                ShouldHandle = arguments => new ValueTask<bool>(
                    arguments.AttemptNumber < options.MaxAttempts - 1
                    && arguments.Outcome.Exception is AivaxException error
                    && !arguments.Context.CancellationToken.IsCancellationRequested
                    && RetryRules.Allow(kind, error, arguments.AttemptNumber + 1, options)
                    && _budget.TryTake()),
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(
                    RetryDelay.Before(arguments.AttemptNumber + 1, arguments.Outcome.Exception as AivaxException, options, Polyfills.Random())),
                OnRetry = arguments =>
                {
                    Log.Retrying(logger, arguments.Context.OperationKey ?? "", arguments.AttemptNumber + 2, arguments.RetryDelay.TotalMilliseconds, arguments.Outcome.Exception?.GetType().Name ?? "");
                    return default;
                },
            })
            .Build();
}
