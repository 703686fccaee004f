using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.Tests.Http.Retry;

public sealed class AttemptHistoryTests
{
    [Theory]
    [InlineData(RequestOutcome.NotSent)]
    [InlineData(RequestOutcome.NotSent, RequestOutcome.NotSent, RequestOutcome.NotSent)]
    [InlineData(RequestOutcome.Rejected, RequestOutcome.NotSent, RequestOutcome.Rejected)]
    [InlineData(RequestOutcome.Rejected, RequestOutcome.Rejected, RequestOutcome.NotSent)]
    [InlineData(RequestOutcome.Rejected, RequestOutcome.Rejected, RequestOutcome.NotSent, RequestOutcome.NotSent)]
    [InlineData(RequestOutcome.Unknown, RequestOutcome.Unknown, RequestOutcome.NotSent)]
    [InlineData(RequestOutcome.Unknown, RequestOutcome.Unknown, RequestOutcome.Rejected, RequestOutcome.NotSent)]
    [InlineData(RequestOutcome.Unknown, RequestOutcome.Rejected, RequestOutcome.Unknown)]
    [InlineData(RequestOutcome.Unknown, RequestOutcome.Executed, RequestOutcome.Rejected)]
    public void A_call_has_the_outcome_of_all_its_attempts(RequestOutcome expected, params RequestOutcome[] attempts)
    {
        AttemptHistory history = After(attempts);

        Assert.Equal((expected, attempts.Length), (history.Outcome, history.Count));
        Assert.Equal(expected is RequestOutcome.NotSent or RequestOutcome.Rejected, history.NothingWasDone);
    }

    [Fact]
    public void An_attempt_is_of_unknown_outcome_until_it_ends()
    {
        AttemptHistory history = After(RequestOutcome.Rejected);

        history.Begin();

        Assert.Equal((RequestOutcome.Unknown, RequestOutcome.Unknown), (history.LastOutcome, history.Outcome));
    }

    [Fact]
    public void Only_the_last_attempt_decides_whether_to_try_again() =>
        Assert.Equal(RequestOutcome.NotSent, After(RequestOutcome.Unknown, RequestOutcome.NotSent).LastOutcome);

    private static AttemptHistory After(params RequestOutcome[] attempts)
    {
        var history = new AttemptHistory();
        foreach (RequestOutcome outcome in attempts)
        {
            history.Begin();
            history.End(outcome);
        }

        return history;
    }
}
