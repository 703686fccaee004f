using ChatClients.Sdk;
using ChatClients.Sdk.AspNetCore.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a check of the AIVAX service to an application's health checks.</summary>
public static class AivaxHealthChecksBuilderExtensions
{
    /// <summary>Adds a check that the service can be reached and accepts the key. It reads the chat client, which is not billed.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="clientKey">The key of the registered <see cref="AivaxChatClient"/>; <see langword="null"/> for the client without
    /// one.</param>
    /// <param name="failureStatus">The status of a failure; the default is <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags to filter checks by.</param>
    /// <param name="timeout">How long the check may take; the default is 10 seconds.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddAivaxChatClient(
        this IHealthChecksBuilder builder,
        string name = "aivax",
        object? clientKey = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name,
            provider => new ServiceHealthCheck(clientKey is null
                ? provider.GetRequiredService<AivaxChatClient>() : provider.GetRequiredKeyedService<AivaxChatClient>(clientKey)),
            failureStatus,
            tags,
            timeout ?? TimeSpan.FromSeconds(10)));
    }
}
