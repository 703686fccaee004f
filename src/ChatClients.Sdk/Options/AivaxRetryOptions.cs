namespace ChatClients.Sdk;

/// <summary>When the client tries again by itself. All attempts and waits of a call share its one time budget in
/// <see cref="AivaxTimeouts"/>.</summary>
/// <remarks>
/// A call that changes nothing, or has the same result when repeated, is tried again after transient failures. A prompt is billed and
/// stored, so it is sent again only if its body provably never left this machine, or the service said 429 before any answer.
/// </remarks>
public sealed class AivaxRetryOptions
{
    /// <summary>Gets or sets how many times a call is tried at most, the first time included. 1 turns retries off.</summary>
    /// <value>From 1 to 10; the default is 3. A prompt that the service refused with 429 is tried twice at most.</value>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Gets or sets the longest wait before the second attempt. It doubles with each further one. The wait is a random time
    /// between zero and that.</summary>
    /// <value>The default is half a second.</value>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Gets or sets the longest random wait.</summary>
    /// <value>The default is 8 seconds.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Gets or sets the longest wait that the service may ask for. When it asks for more, the error is thrown at once, with
    /// <see cref="AivaxApiException.RetryAfter"/>.</summary>
    /// <value>The default is 60 seconds.</value>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets whether a prompt is tried again after a 503. It is not known whether such a prompt is ever billed or
    /// stored.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool RetryPromptOn503 { get; set; }

    /// <summary>Gets or sets whether a prompt that is not stored is tried once more after a failure of unknown outcome. Each attempt is
    /// billed.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool AllowBilledRetry { get; set; }

    internal AivaxRetryOptions Clone() => new()
    {
        MaxAttempts = MaxAttempts,
        BaseDelay = BaseDelay,
        MaxDelay = MaxDelay,
        MaxRetryAfter = MaxRetryAfter,
        RetryPromptOn503 = RetryPromptOn503,
        AllowBilledRetry = AllowBilledRetry,
    };

    internal void AddErrors(List<string> errors)
    {
        if (MaxAttempts is < 1 or > 10)
        {
            errors.Add("Retry.MaxAttempts must be from 1 to 10.");
        }

        Check(nameof(BaseDelay), BaseDelay);
        Check(nameof(MaxDelay), MaxDelay);
        Check(nameof(MaxRetryAfter), MaxRetryAfter);

        void Check(string name, TimeSpan value)
        {
            if (value < TimeSpan.Zero || value > TimeSpan.FromHours(1))
            {
                errors.Add($"Retry.{name} must be from zero to one hour.");
            }
        }
    }
}
