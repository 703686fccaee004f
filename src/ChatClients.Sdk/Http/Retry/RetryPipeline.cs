using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Http;

// Runs the attempts of a call, above the HTTP client, so that each is a new request. Most calls need one attempt.
internal sealed class RetryPipeline(
    Func<ApiCall, CallDeadline, ValueTask<ApiResponse>> attempt, AivaxChatClientOptions options, TimeProvider time, ILogger logger)
{
    private readonly RetryBudget _budget = new();

    // Runs attempts until one succeeds, or fails in a way that is not retried. read: reads of the response what belongs to the attempt.
    // Throws what the last attempt threw, or what ended the call outside its attempts. Owns the deadline until an attempt succeeds.
    public async ValueTask<ApiResponse> RunAsync(ApiCall call, CallDeadline deadline, Func<ApiResponse, Task>? read = null)
    {
        bool isAnswered = false;
        try
        {
            for (int number = 1; ; number++)
            {
                deadline.Token.ThrowIfCancellationRequested();
                try
                {
                    ApiResponse answer = await attempt(call, deadline).ConfigureAwait(false);
                    if (read is not null)
                    {
                        await ReadAsync(answer, read).ConfigureAwait(false);
                    }

                    _budget.Refill();
                    isAnswered = true;
                    return answer;
                }
                catch (AivaxException failure)
                {
                    if (!MayTryAgain(number, failure, call, deadline))
                    {
                        throw;
                    }

                    call.Attempts.LastError = failure;
                }

                await WaitAfterAsync(number, call, deadline).ConfigureAwait(false);
            }
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
        finally
        {
            if (!isAnswered)
            {
                deadline.Dispose();
            }
        }
    }

    // Another attempt may follow a failure, so the response is abandoned, and the call goes on.
    private static async Task ReadAsync(ApiResponse answer, Func<ApiResponse, Task> read)
    {
        try
        {
            await read(answer).ConfigureAwait(false);
        }
        catch
        {
            answer.Abandon();
            throw;
        }
    }

    // Takes from the budget, if so.
    private bool MayTryAgain(int number, AivaxException failure, ApiCall call, CallDeadline deadline) =>
        number < options.Retry.MaxAttempts
        && !deadline.Token.IsCancellationRequested
        && RetryRules.Allow(call.Retry, failure, call.Attempts, options.Retry)
        && _budget.TryTake();

    private async Task WaitAfterAsync(int number, ApiCall call, CallDeadline deadline)
    {
        AivaxException failure = call.Attempts.LastError!;
        TimeSpan delay = RetryDelay.Before(number, failure, options.Retry, Polyfills.Random());
        Log.Retrying(logger, call.Operation.Name, number + 1, delay.TotalMilliseconds, failure.GetType().Name);
        await time.Delay(delay, deadline.Token).ConfigureAwait(false);
    }

    private static bool IsOfCaller(OperationCanceledException error, CallDeadline deadline) =>
        deadline.Caller.IsCancellationRequested && error.CancellationToken == deadline.Caller;
}
