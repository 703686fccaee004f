using System.Net;
using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.Tests.Http.Retry;

/// <summary>The table of docs/resilience.md, cell by cell. y: tried again; n: not; 1: once; o: only by option.</summary>
public sealed class RetryRulesTests
{
    private const string Table = """
        failure   Safe Idempotent Reset NonIdempotent CommittedPrompt UncommittedPrompt
        unsent    y    y          y     y             y               y
        tls       n    n          n     n             n               n
        429       y    y          y     y             1               1
        408       y    y          y     n             n               n
        425       y    y          y     n             n               n
        500       y    y          y     n             n               o
        502       y    y          y     n             n               o
        504       y    y          y     n             n               o
        503       y    y          y     n             o               o
        503+wait  y    y          y     y             o               o
        520       y    y          y     n             n               n
        524       y    y          y     n             n               n
        lost      y    y          y     n             n               o
        headers   y    y          y     n             n               o
        nonsense  y    n          n     n             n               n
        stream    n    n          n     n             n               n
        400       n    n          n     n             n               n
        401       n    n          n     n             n               n
        402       n    n          n     n             n               n
        404       n    n          n     n             n               n
        429+long  n    n          n     n             n               n
        """;

    public static TheoryData<string, string, char> Cells
    {
        get
        {
            var data = new TheoryData<string, string, char>();
            string[][] rows = [
                .. Table.Split('\n').Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
            foreach (string[] row in rows.Skip(1))
            {
                for (int i = 1; i < row.Length; i++)
                {
                    data.Add(row[0], rows[0][i], row[i][0]);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_cell_of_the_table_holds(string failure, string kind, char expected)
    {
        bool Allowed(int attempts, bool withOptions) => Allow(
            Enum.Parse<RetryClass>(kind),
            failure,
            attempts,
            new AivaxRetryOptions { RetryPromptOn503 = withOptions, AllowBilledRetry = withOptions });

        Assert.Equal(expected is 'y' or '1', Allowed(1, withOptions: false));
        Assert.Equal(expected is 'y', Allowed(2, withOptions: false));
        Assert.Equal(expected is not 'n', Allowed(1, withOptions: true));
    }

    [Fact]
    public void A_billed_repetition_is_made_once() =>
        Assert.False(Allow(RetryClass.UncommittedPrompt, "500", attempts: 2, new AivaxRetryOptions { AllowBilledRetry = true }));

    [Theory]
    [InlineData("429", "CommittedPrompt")]
    [InlineData("429", "NonIdempotent")]
    [InlineData("503", "CommittedPrompt")]
    [InlineData("503+wait", "NonIdempotent")]
    public void A_short_circuited_response_allows_no_second_send(string failure, string kind)
    {
        var attempts = new AttemptHistory();
        attempts.Begin();
        attempts.End(RequestOutcome.Unknown, isShortCircuited: true);

        Assert.False(RetryRules.Allow(
            Enum.Parse<RetryClass>(kind), Failure(failure), attempts, new AivaxRetryOptions { RetryPromptOn503 = true }));
    }

    private static bool Allow(RetryClass kind, string failure, int attempts, AivaxRetryOptions options)
    {
        AivaxException error = Failure(failure);
        var history = new AttemptHistory();
        for (int i = 0; i < attempts; i++)
        {
            history.Begin();
            history.End(error.Outcome);
        }

        return RetryRules.Allow(kind, error, history, options);
    }

    private static AivaxException Failure(string name) => name switch
    {
        "unsent" => new AivaxConnectionException { Outcome = RequestOutcome.NotSent },
        "tls" => new AivaxConnectionException { Outcome = RequestOutcome.NotSent, IsSecurityFailure = true },
        "lost" => new AivaxConnectionException { Outcome = RequestOutcome.Unknown },
        "headers" => new AivaxTimeoutException { Outcome = RequestOutcome.Unknown, Phase = AivaxTimeoutPhase.Headers },
        "nonsense" => new AivaxProtocolException { Outcome = RequestOutcome.Executed },
        "stream" => new AivaxStreamInterruptedException { Outcome = RequestOutcome.Unknown },
        "503+wait" => Api(503, TimeSpan.FromSeconds(2)),
        "429+long" => Api(429, TimeSpan.FromSeconds(61)),
        _ => Api(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture), null),
    };

    private static AivaxApiException Api(int status, TimeSpan? wait) => new()
    {
        StatusCode = (HttpStatusCode)status,
        RetryAfter = wait,
        Outcome = status is 408 or 425 or >= 500 ? RequestOutcome.Unknown : RequestOutcome.Rejected,
    };
}
