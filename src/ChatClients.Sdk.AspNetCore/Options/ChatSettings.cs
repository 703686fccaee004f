namespace ChatClients.Sdk.AspNetCore.Options;

// A chat's checked settings. They do not change while it runs.
internal sealed class ChatSettings
{
    private const int TextBody = 4 * 1024 * 1024;
    private const int AttachmentBody = 32 * 1024 * 1024;

    // A timer keeps no longer time.
    private static readonly TimeSpan LongestLeaveTime = TimeSpan.FromDays(49);

    public ChatSettings(AivaxChatOptions options)
    {
        Check(options);
        Options = options;
        AllowedOrigins = new HashSet<string>(
            options.AllowedOrigins.Select(it => WebOrigin.Parse(it, nameof(options.AllowedOrigins))), StringComparer.Ordinal);
        FrameOrigins = [.. (options.Page.AllowedFrameOrigins ?? [])
            .Select(it => WebOrigin.Parse(it, nameof(WebChatClientParameters.AllowedFrameOrigins)))];
        InputModes = AttachmentModes.Read(options.Page.InputModes ?? []);
        MaxRequestBytes = options.MaxRequestBytes ?? (InputModes.Count > 0 ? AttachmentBody : TextBody);
    }

    public AivaxChatOptions Options { get; }

    public IReadOnlySet<string> AllowedOrigins { get; }

    public IReadOnlyList<string> FrameOrigins { get; }

    public IReadOnlySet<AttachmentMode> InputModes { get; }

    public int MaxRequestBytes { get; }

    private static void Check(AivaxChatOptions options)
    {
        CheckTagKey(options.TagKey);
        Check(
            options.LeaveTime >= TimeSpan.Zero && options.LeaveTime <= LongestLeaveTime, nameof(options.LeaveTime), "from zero to 49 days");
        Check(options.MessagesPerMinute is null or > 0, nameof(options.MessagesPerMinute), "more than zero, or null");
        Check(options.MaxMessageBytes > 0, nameof(options.MaxMessageBytes), "more than zero");
        Check(options.MaxRequestBytes is null or > 0, nameof(options.MaxRequestBytes), "more than zero, or null");
    }

    private static void CheckTagKey(string? key)
    {
        const string Name = $"{nameof(AivaxChatOptions)}.{nameof(AivaxChatOptions.TagKey)}";
        if (string.IsNullOrWhiteSpace(key))
        {
            throw new InvalidOperationException(
                $"Set {Name} to a secret that all instances share and that stays: users' conversations are found again with it. "
                + "Make one with: openssl rand -base64 32");
        }

        try
        {
            _ = new PseudonymousTag(key);
        }
        catch (ArgumentException error)
        {
            throw new InvalidOperationException($"{Name}: {error.Message}", error);
        }
    }

    private static void Check(bool holds, string option, string range)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{nameof(AivaxChatOptions)}.{option} must be {range}.");
        }
    }
}
