namespace ChatClients.Sdk;

/// <summary>How long a client waits. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> means for ever.</summary>
/// <remarks>When a budget runs out, the call throws an <see cref="AivaxTimeoutException"/> whose
/// <see cref="AivaxTimeoutException.Phase"/> says which.</remarks>
public sealed class AivaxTimeouts
{
    /// <summary>Gets or sets the time to open a connection. Not used with an <see cref="HttpClient"/> of your own, nor on .NET
    /// Framework.</summary>
    /// <value>The default is 15 seconds.</value>
    public TimeSpan Connect { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets the time for a whole call other than a prompt. For the list of sessions, up to the first one.</summary>
    /// <value>The default is 100 seconds.</value>
    public TimeSpan Account { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Gets or sets the time for a whole prompt, its answer included.</summary>
    /// <value>The default is 5 minutes.</value>
    public TimeSpan Prompt { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets the time for a whole prompt with <see cref="PromptOptions.LongRunning"/>.</summary>
    /// <value>The default is 30 minutes.</value>
    public TimeSpan LongRunningPrompt { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets or sets the longest idle time inside a streamed answer, or inside the list of sessions.</summary>
    /// <remarks>The service pings a stream every 15 seconds, and a ping ends the idle time.</remarks>
    /// <value>The default is 45 seconds.</value>
    public TimeSpan StreamIdle { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>Gets or sets the time to wait for another prompt of the same session to finish.</summary>
    /// <value>The default, <see langword="null"/>, is the prompt's own total: <see cref="Prompt"/> or
    /// <see cref="LongRunningPrompt"/>.</value>
    public TimeSpan? Turn { get; set; }

    internal AivaxTimeouts Clone() => new()
    {
        Connect = Connect,
        Account = Account,
        Prompt = Prompt,
        LongRunningPrompt = LongRunningPrompt,
        StreamIdle = StreamIdle,
        Turn = Turn,
    };

    internal void AddErrors(List<string> errors)
    {
        Check(nameof(Connect), Connect);
        Check(nameof(Account), Account);
        Check(nameof(Prompt), Prompt);
        Check(nameof(LongRunningPrompt), LongRunningPrompt);
        Check(nameof(StreamIdle), StreamIdle);
        Check(nameof(Turn), Turn ?? Timeout.InfiniteTimeSpan);

        // The upper bound is that of the platform's timers.
        void Check(string name, TimeSpan value)
        {
            if (value != Timeout.InfiniteTimeSpan && (value <= TimeSpan.Zero || value.TotalMilliseconds >= int.MaxValue))
            {
                errors.Add($"Timeouts.{name} must be more than zero and less than 24 days, or Timeout.InfiniteTimeSpan.");
            }
        }
    }
}
