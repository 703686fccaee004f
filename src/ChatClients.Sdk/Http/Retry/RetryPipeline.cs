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
    public async Task<T> RunAsync<T>(ApiCall call, CallDeadline deadline, Func<Task<T>> attempt)
    {
        AivaxException? last = null;
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
                        RememberEarlier(last, error);
                        last = error;
                        throw;
                    }
                },
                context).ConfigureAwait(false);
            _budget.Refill();
            return result;
        }
        catch (OperationCanceledException) when (deadline.Caller.IsCancellationRequested)
        {
            // While waiting for the next try, it is the deadline's token that ends the wait; the caller expects its own.
            throw new OperationCanceledException("The call was cancelled.", deadline.Caller);
        }
        catch (OperationCanceledException) when (!deadline.Expired)
        {
            // Neither the caller nor the budget ended the wait: the client did.
            throw new ObjectDisposedException(nameof(AivaxChatClient));
        }
        catch (OperationCanceledException)
        {
            if (last is not null)
            {
                // The budget ran out while waiting: what failed before is the reason.
                ExceptionDispatchInfo.Capture(last).Throw();
            }

            throw new AivaxTimeoutException($"{call.Operation.Name}: the time for it was over before the first try. Nothing was sent: it is safe to try again.")
            { Phase = AivaxTimeoutPhase.Connect, Outcome = RequestOutcome.NotSent };
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // What became of an earlier try does not become known by a later one that was refused or never left.
    private static void RememberEarlier(AivaxException? earlier, AivaxException error)
    {
        if (earlier is { Outcome: RequestOutcome.Unknown or RequestOutcome.Executed } && error.Outcome is RequestOutcome.NotSent or RequestOutcome.Rejected)
        {
            error.Outcome = RequestOutcome.Unknown;
            error.Addition = "But it is not known what became of an earlier attempt of this call.";
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
                    RetryDelay.Before(arguments.AttemptNumber + 1, arguments.Outcome.Exception as AivaxException, options, Platform.Random())),
                OnRetry = arguments =>
                {
                    Log.Retrying(logger, arguments.Context.OperationKey ?? "", arguments.AttemptNumber + 2, arguments.RetryDelay.TotalMilliseconds, arguments.Outcome.Exception?.GetType().Name ?? "");
                    return default;
                },
            })
            .Build();
}
