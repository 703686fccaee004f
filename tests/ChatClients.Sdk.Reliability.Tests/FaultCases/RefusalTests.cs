using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

public sealed class RefusalTests
{
    [Theory]
    [InlineData(401, "list", typeof(AivaxAuthenticationException))]
    [InlineData(402, "list", typeof(AivaxBalanceException))]
    [InlineData(403, "list", typeof(AivaxPermissionException))]
    [InlineData(404, "list", typeof(AivaxApiException))]
    [InlineData(401, "prompt", typeof(ChatSessionUnavailableException))]
    [InlineData(402, "prompt", typeof(AivaxBalanceException))]
    [InlineData(403, "prompt", typeof(ChatSessionUnavailableException))]
    [InlineData(404, "prompt", typeof(ChatSessionUnavailableException))]
    [InlineData(410, "prompt", typeof(ChatSessionUnavailableException))]
    [InlineData(404, "info", typeof(AivaxApiException))]
    [InlineData(405, "reset", typeof(AivaxApiException))]
    public async Task C17_A_refusal_is_of_its_own_type_and_final(int status, string call, Type type)
    {
        int requests = 0;
        await using WebServer server = await WebServer.StartAsync(context =>
        {
            requests++;
            context.Response.StatusCode = status;
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(
                context.Response, $$"""{"error":"Bearer {{Clients.ApiKey}} {{Clients.AccessKey}}"}""");
        });
        using AivaxChatClient client =
            Clients.Of(server.Address, options => options.Retry = new AivaxRetryOptions { BaseDelay = TimeSpan.Zero });

        var error = await Assert.ThrowsAnyAsync<AivaxApiException>(() => Calls.MakeAsync(call, client).InTime());

        Assert.Equal((type, RequestOutcome.Rejected, 1), (error.GetType(), error.Outcome, requests));
        Assert.DoesNotContain(Clients.ApiKey, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Clients.AccessKey, error.ToString(), StringComparison.Ordinal);
    }
}
