using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatClients.Sdk.AspNetCore.Health;

// Whether the service can be reached and accepts the key. It reads the chat client, which costs nothing.
internal sealed class ServiceHealthCheck(AivaxChatClient client) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await client.WebChatClients.GetAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy("The service answers.");
        }
        catch (AivaxException error)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, DescribeError(error), error);
        }
    }

    private static string DescribeError(AivaxException error) => error switch
    {
        AivaxAuthenticationException or AivaxPermissionException => "The service does not accept the API key.",
        AivaxApiException refused => $"The service answered {(int)refused.StatusCode}.",
        _ => "The service cannot be reached.",
    };
}
