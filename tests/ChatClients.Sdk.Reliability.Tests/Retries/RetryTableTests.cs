using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.Retries;

/// <summary>The table of docs/resilience.md at a real server: how many requests of each call it sees, and their
/// outcome.</summary>
/// <remarks>A prompt that is refused with 400 reads the history once. 3+: three attempts, but the platform repeats a request without a body
/// by itself, within each of them.</remarks>
public sealed class RetryTableTests
{
    private const string Table = """
        failure   fate      list info transcript delete tagged edit telegram reset untagged add prompt stream draft again
        400       Rejected  1    1    1          1      1      1    1        1     1        1   2      2      2     1
        401       Rejected  1    1    1          1      1      1    1        1     1        1   1      1      1     1
        402       Rejected  1    1    1          1      1      1    1        1     1        1   1      1      1     1
        403       Rejected  1    1    1          1      1      1    1        1     1        1   1      1      1     1
        409       Rejected  1    1    1          1      1      1    1        1     1        1   1      1      1     1
        410       Rejected  1    1    1          1      1      1    1        1     1        1   1      1      1     1
        429       Rejected  3    3    3          3      3      3    3        3     3        3   2      2      2     2
        429+long  Rejected  1    1    1          1      1      1    1        1     1        1   1      1      1     1
        408       Unknown   3    3    3          3      3      3    3        3     1        1   1      1      1     1
        425       Unknown   3    3    3          3      3      3    3        3     1        1   1      1      1     1
        500       Unknown   3    3    3          3      3      3    3        3     1        1   1      1      1     1
        501       Unknown   1    1    1          1      1      1    1        1     1        1   1      1      1     1
        502       Unknown   3    3    3          3      3      3    3        3     1        1   1      1      1     1
        503       Unknown   3    3    3          3      3      3    3        3     1        1   1      1      1     1
        503+wait  Unknown   3    3    3          3      3      3    3        3     3        3   1      1      1     1
        504       Unknown   3    3    3          3      3      3    3        3     1        1   1      1      1     1
        520       Unknown   3    3    3          3      3      3    3        3     1        1   1      1      1     1
        524       Unknown   3    3    3          3      3      3    3        3     1        1   1      1      1     1
        lost      Unknown   3+   3+   3+         3+     3      3    3        3     1        1   1      1      1     1
        reset     Unknown   3+   3+   3+         3+     3      3    3        3     1        1   1      1      1     1
        cut       Unknown   3    3    1          3      3      3    3        3     1        1   1      1      1     1
        nonsense  Executed  3    3    -          1      1      1    1        1     1        1   1      1      1     1
        """;

    private static readonly string[][] s_rows =
        [.. Table.Split('\n').Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    public static TheoryData<string> Failures => [.. s_rows.Skip(1).Select(row => row[0])];

    [Theory, MemberData(nameof(Failures))]
    public async Task The_server_sees_as_many_requests_as_the_table_allows(string failure)
    {
        string[] row = s_rows.Single(row => row[0] == failure);
        await using RawServer server = Failing.By(failure);
        for (int i = 2; i < row.Length; i++)
        {
            string call = s_rows[0][i];
            if (row[i] == "-")
            {
                continue; // A transcript is any text.
            }

            // Of its own, so that no call pays for the retries of another.
            var counter = new AttemptCounter();
            await using ServiceProvider services =
                Clients.Registered(server.Address, http => http.AddHttpMessageHandler(() => counter), configure: Routing.Eager);
            int before = server.Requests;

            var error = await Assert.ThrowsAnyAsync<AivaxException>(() => Calls.MakeAsync(call, services.Client()).InTime());

            int seen = server.Requests - before;
            Assert.Equal((call, row[i].TrimEnd('+'), row[1]), (call, $"{counter.Tries.Count}", $"{error.Outcome}"));
            Assert.True(row[i] == "3+" ? seen >= 3 : seen == counter.Tries.Count, $"{call}: {seen} requests came in");
        }
    }

    [Theory]
    [InlineData("500", "draft", 2)]
    [InlineData("502", "draft", 2)]
    [InlineData("504", "draft", 2)]
    [InlineData("lost", "draft", 2)]
    [InlineData("503", "draft", 3)]
    [InlineData("503", "prompt", 3)]
    [InlineData("520", "draft", 1)]
    [InlineData("524", "draft", 1)]
    [InlineData("cut", "draft", 1)]
    [InlineData("500", "prompt", 1)]
    [InlineData("lost", "prompt", 1)]
    [InlineData("524", "prompt", 1)]
    [InlineData("cut", "prompt", 1)]
    public async Task With_both_options_a_prompt_is_sent_as_often_as_they_allow(string failure, string call, int expected)
    {
        await using RawServer server = Failing.By(failure);
        using AivaxChatClient client = Clients.Of(
            server.Address, options => options.Retry =
                new AivaxRetryOptions { BaseDelay = TimeSpan.Zero, AllowBilledRetry = true, RetryPromptOn503 = true });

        var error = await Assert.ThrowsAnyAsync<AivaxException>(() => Calls.MakeAsync(call, client).InTime());

        Assert.Equal((expected, RequestOutcome.Unknown), (server.Requests, error.Outcome));
    }
}
