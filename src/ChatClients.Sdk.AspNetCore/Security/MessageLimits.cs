using System.Threading.RateLimiting;
using ChatClients.Sdk.AspNetCore.Requests;

namespace ChatClients.Sdk.AspNetCore.Security;

// Limits the messages of a user. It is part of the endpoint, so that no application can forget a middleware.
internal sealed class MessageLimits(int? perMinute) : IDisposable
{
    private const string Name = "messagesPerMinute";

    private readonly PartitionedRateLimiter<string>? _limiter = perMinute is { } count ? Create(count) : null;

    // Counts a message for each owner. Throws when one of them must wait.
    public void Take(params ReadOnlySpan<string> owners)
    {
        foreach (string owner in owners)
        {
            using RateLimitLease? lease = _limiter?.AttemptAcquire(owner);
            if (lease is { IsAcquired: false })
            {
                throw ChatProblem.TooMany(Name, lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? wait : null);
            }
        }
    }

    public void Dispose() => _limiter?.Dispose();

    private static PartitionedRateLimiter<string> Create(int perMinute) => PartitionedRateLimiter.Create<string, string>(
        owner => RateLimitPartition.GetTokenBucketLimiter(owner, _ => new TokenBucketRateLimiterOptions
        {
            AutoReplenishment = true,
            QueueLimit = 0,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
        }),
        StringComparer.Ordinal);
}
