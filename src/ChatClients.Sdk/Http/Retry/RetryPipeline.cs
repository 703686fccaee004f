using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Http;

// Runs the attempts of a call, above the HTTP client, so that each is a new request. Most calls need one attempt.
internal sealed class RetryPipeline(AivaxChatClientOptions options, TimeProvider time, ILogger logger)
{
    private readonly RetryBudget _budget = new();
    private LaterAttempts? _later;

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
            catch (AivaxException failure) when (options.Retry.MaxAttempts > 1 && !deadline.Token.IsCancellationRequested)
            {
                // Calls that fail at the same moment may each make one. They are alike, and share the budget.
                _later ??= new LaterAttempts(options.Retry, _budget, time, logger);
                result = await _later.RunAsync(failure, attempt, call, deadline).ConfigureAwait(false);
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

    private static bool IsOfCaller(OperationCanceledException error, CallDeadline deadline) =>
        deadline.Caller.IsCancellationRequested && error.CancellationToken == deadline.Caller;
}
