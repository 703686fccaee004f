using System.Text.Json;
using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>C10: a kept connection ends when the next request comes in. The platform then sends requests without a body once more, by
/// itself.</summary>
public sealed class StaleConnectionTests
{
    private const string Info = """{"message":null,"data":{"sessionId":"s","messages":[]}}""";

    [Fact]
    public async Task C10_A_deletion_that_the_platform_repeated_finds_the_session_gone()
    {
        await using RawServer server = Stale(request => request.StartsWith("DELETE ", StringComparison.Ordinal)
            ? RawAnswer.Json("""{"error":"Not found.","details":null}""", "404 Not Found")
            : RawAnswer.Json("""{"message":null,"data":[]}"""));
        using AivaxChatClient client = Clients.Of(server.Address);
        await client.OpenSession(Clients.AccessKey).GetInfoAsync().InTime();

        Assert.False(await client.DeleteWebChatSessionAsync("s").InTime());
        Assert.Equal((4, 2), (server.Requests, server.Connections));
    }

    [Theory]
    [InlineData("prompt")]
    [InlineData("stream")]
    [InlineData("again")]
    [InlineData("reset")]
    [InlineData("untagged")]
    [InlineData("add")]
    [InlineData("edit")]
    public async Task C10_A_call_with_a_body_is_not_repeated_by_the_platform(string call)
    {
        await using RawServer server = Stale(RawAnswer.Json(Info));
        using AivaxChatClient client = Clients.Of(server.Address);
        await client.OpenSession(Clients.AccessKey).GetInfoAsync().InTime();

        var error = await Calls.FailAsync<AivaxConnectionException>(call, client);

        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Equal((2, 1), (server.Requests, server.Connections));
    }

    [Theory, MemberData(nameof(Calls.Names), MemberType = typeof(Calls))]
    public async Task C10_Whatever_is_not_safe_to_repeat_carries_a_body(string call)
    {
        string? sent = null;
        await using RawServer server = RawServer.Start(async connection =>
        {
            sent = await connection.ReadRequestAsync();
            await connection.WriteAsync(RawAnswer.Json("{}", "400 Bad Request"));
        });
        using AivaxChatClient client = Clients.Of(server.Address);

        await Assert.ThrowsAnyAsync<AivaxApiException>(() => Calls.MakeAsync(call, client).InTime());

        string[] parts = sent!.Split("\r\n\r\n", 2);
        string method = parts[0].Split(' ')[0];
        if (method is "GET" or "DELETE")
        {
            Assert.Empty(parts[1]);
        }
        else
        {
            Assert.Contains(method, new[] { "POST", "PUT" });
            Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(parts[1]).RootElement.ValueKind);
        }
    }

    /// <summary>Its first connection ends, without an answer, at the second request; other connections give
    /// <paramref name="later"/>.</summary>
    private static RawServer Stale(string later) => Stale(_ => later);

    private static RawServer Stale(Func<string, string> later)
    {
        int connections = 0;
        return RawServer.Start(async connection =>
        {
            bool first = Interlocked.Increment(ref connections) == 1;
            string? request = await connection.ReadRequestAsync();
            await connection.WriteAsync(first ? RawAnswer.Json(Info) : later(request!));
            while (await connection.ReadRequestAsync() is { } next && !first)
            {
                await connection.WriteAsync(later(next));
            }
        });
    }
}
