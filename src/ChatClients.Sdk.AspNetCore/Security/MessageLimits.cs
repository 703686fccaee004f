using System.Threading.RateLimiting;

namespace ChatClients.Sdk.AspNetCore.Security;

// How many messages a user may send. It is part of the endpoint, so that no middleware can be forgotten.
internal sealed class MessageLimits(int? perMinute) : IDisposable
{
    private readonly PartitionedRateLimiter<string>? _limiter = perMinute is { } count ? Create(count) : null;

    public const string Name = "messagesPerMinute";

    // False when the user has to wait, at best for so long.
    public bool TryTake(string user, out TimeSpan? retryAfter)
    {
        retryAfter = null;
        if (_limiter is null)
        {
            return true;
        }

        using RateLimitLease lease = _limiter.AttemptAcquire(user);
        if (!lease.IsAcquired && lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait))
        {
            retryAfter = wait;
        }

        return lease.IsAcquired;
    }

    public void Dispose() => _limiter?.Dispose();

    private static PartitionedRateLimiter<string> Create(int perMinute) => PartitionedRateLimiter.Create<string, string>(
        user => RateLimitPartition.GetTokenBucketLimiter(user, _ => new TokenBucketRateLimiterOptions
        {
            AutoReplenishment = true,
            QueueLimit = 0,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
        }),
        StringComparer.Ordinal);
}
