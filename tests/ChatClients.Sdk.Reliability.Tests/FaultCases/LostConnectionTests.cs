using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>C7 and C8: the connection ends when the server has the whole prompt and has answered nothing.</summary>
public sealed class LostConnectionTests
{
    [Theory]
    [InlineData("prompt")]
    [InlineData("stream")]
    [InlineData("draft")]
    [InlineData("again")]
    public async Task C7_A_prompt_whose_connection_was_closed_before_the_answer_is_never_sent_again(string call)
    {
        await using RawServer server = RawServer.Start(connection => connection.ReadRequestAsync());

        await AssertSentOnceAsync(server, call);
    }

    [Theory]
    [InlineData("prompt")]
    [InlineData("stream")]
    [InlineData("draft")]
    [InlineData("again")]
    public async Task C8_A_prompt_whose_connection_was_reset_before_the_answer_is_never_sent_again(string call)
    {
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            connection.Reset();
        });

        await AssertSentOnceAsync(server, call);
    }

    private static async Task AssertSentOnceAsync(RawServer server, string call)
    {
        using AivaxChatClient client = Clients.Of(server.Address, Routing.Eager);

        var error = await Calls.FailAsync<AivaxConnectionException>(call, client);

        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Contains("may be stored and billed", error.Message, StringComparison.Ordinal);
        Assert.Equal((1, 1), (server.Requests, server.Connections));
    }
}
