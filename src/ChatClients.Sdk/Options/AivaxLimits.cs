namespace ChatClients.Sdk;

/// <summary>How much of what the service sends is read, in bytes after decompression. The error names the limit to raise.</summary>
/// <remarks>The list of sessions has no bound, since it is read one session at a time. Nor has a transcript.</remarks>
public sealed class AivaxLimits
{
    private const int Mebi = 1024 * 1024;
    private const int Least = 1024;
    private const int MostOfEvent = 256 * Mebi;
    private const int Most = 1024 * Mebi;

    /// <summary>Gets or sets the largest event of a streamed answer. Raise it for answers that hold images or audio.</summary>
    /// <value>In bytes, from 1 KiB to 256 MiB; the default is 4 MiB.</value>
    public int MaxEventBytes { get; set; } = 4 * Mebi;

    /// <summary>Gets or sets the largest streamed answer: the sum of its events. They are kept until it ends.</summary>
    /// <value>In bytes, from 1 KiB to 1 GiB; the default is 128 MiB.</value>
    public int MaxStreamedAnswerBytes { get; set; } = 128 * Mebi;

    /// <summary>Gets or sets the largest answer to a prompt that comes in one piece.</summary>
    /// <value>In bytes, from 1 KiB to 1 GiB; the default is 32 MiB.</value>
    public int MaxAnswerBytes { get; set; } = 32 * Mebi;

    /// <summary>Gets or sets the largest information on a session, its history included.</summary>
    /// <value>In bytes, from 1 KiB to 1 GiB; the default is 32 MiB.</value>
    public int MaxHistoryBytes { get; set; } = 32 * Mebi;

    /// <summary>Gets or sets the largest response to any other call and, in the list of sessions, the largest session.</summary>
    /// <value>In bytes, from 1 KiB to 1 GiB; the default is 8 MiB.</value>
    public int MaxResponseBytes { get; set; } = 8 * Mebi;

    internal AivaxLimits Clone() => new()
    {
        MaxEventBytes = MaxEventBytes,
        MaxStreamedAnswerBytes = MaxStreamedAnswerBytes,
        MaxAnswerBytes = MaxAnswerBytes,
        MaxHistoryBytes = MaxHistoryBytes,
        MaxResponseBytes = MaxResponseBytes,
    };

    internal void AddErrors(List<string> errors)
    {
        Check(nameof(MaxEventBytes), MaxEventBytes, MostOfEvent);
        Check(nameof(MaxStreamedAnswerBytes), MaxStreamedAnswerBytes, Most);
        Check(nameof(MaxAnswerBytes), MaxAnswerBytes, Most);
        Check(nameof(MaxHistoryBytes), MaxHistoryBytes, Most);
        Check(nameof(MaxResponseBytes), MaxResponseBytes, Most);

        void Check(string name, int value, int most)
        {
            if (value < Least || value > most)
            {
                errors.Add($"Limits.{name} must be from {ByteSize.Text(Least)} to {ByteSize.Text(most)}.");
            }
        }
    }
}
