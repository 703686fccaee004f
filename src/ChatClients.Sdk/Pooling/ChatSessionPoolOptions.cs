namespace ChatClients.Sdk;

/// <summary>The settings of a <see cref="ChatSessionPool"/>. Read once, when the pool is made. Not thread-safe.</summary>
public sealed class ChatSessionPoolOptions
{
    /// <summary>Gets or sets how many sessions this process remembers. Beyond that, those used longest ago are forgotten.</summary>
    /// <remarks>A forgotten session lives on, and is found again by its tag.</remarks>
    /// <value>At least 1; the default is 10,000.</value>
    public int MaxSessions { get; set; } = 10_000;

    /// <summary>Gets or sets how long before its end a session is renewed when it is requested. Never more than half its period.</summary>
    /// <value>Not negative; the default is 5 minutes.</value>
    public TimeSpan RenewBefore { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how long after its end a session is kept in the store, so that the pool knows that the next session of the tag
    /// is new.</summary>
    /// <value>Not negative; the default is one day.</value>
    public TimeSpan RememberFor { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Gets or sets how long the pool waits for its store.</summary>
    /// <value>More than zero; the default is one second.</value>
    public TimeSpan StoreTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets how long the pool goes on without its store after that failed or did not answer in time.</summary>
    /// <value>Not negative; the default is 30 seconds.</value>
    public TimeSpan StorePause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets whether a session of an owner is handed out only while its owner can be read from the store and written to
    /// it.</summary>
    /// <remarks>Without it, while the store is down, the pool goes on with what it has in memory. An instance that does not know a tag's
    /// owner then accepts the first one that asks.</remarks>
    /// <value>The default is <see langword="false"/>. <see langword="true"/> needs a store.</value>
    public bool RequireStore { get; set; }

    /// <summary>Gets or sets what makes the address of a session's context, for addresses that are signed or short-lived.</summary>
    /// <remarks>
    /// Called only when a session is created or refreshed. Its result is no part of the comparison of contexts. The session is
    /// refreshed, with a new address, before the address ends. Not called when the request has its own
    /// <see cref="CreateWebChatSessionRequest.ContextLocation"/>. Its exceptions reach the caller.
    /// It runs in the execution context of the first caller, outside of that caller's cancellation, and within
    /// <see cref="AivaxTimeouts.Account"/>.
    /// </remarks>
    /// <value>The default is <see langword="null"/>. It may return <see langword="null"/> for no address.</value>
    public Func<ContextLocationRequest, CancellationToken, ValueTask<ContextLocation?>>? ContextLocation { get; set; }

    internal ChatSessionPoolOptions Clone() => (ChatSessionPoolOptions)MemberwiseClone();

    // Null when the pool can be used with these settings.
    internal string? Problem(string pool)
    {
        string[] errors = [.. Errors()];
        return errors.Length == 0 ? null : $"{pool} cannot be used with these settings:"
            + string.Concat(errors.Select(error => $"\n - {nameof(ChatSessionPoolOptions)}.{error}"));
    }

    private IEnumerable<string> Errors()
    {
        if (MaxSessions < 1)
        {
            yield return "MaxSessions must be at least 1.";
        }

        foreach ((string name, TimeSpan value) in new[]
        {
            (nameof(RenewBefore), RenewBefore), (nameof(RememberFor), RememberFor), (nameof(StorePause), StorePause),
            (nameof(StoreTimeout), StoreTimeout),
        })
        {
            TimeSpan least = name == nameof(StoreTimeout) ? TimeSpan.FromMilliseconds(1) : TimeSpan.Zero;
            if (value < least || value > Longest)
            {
                yield return FormattableString.Invariant($"{name} must be from {least.TotalMilliseconds} ms to {Longest.TotalDays} days.");
            }
        }
    }

    // Less than the longest time of the platform's timers.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);
}
