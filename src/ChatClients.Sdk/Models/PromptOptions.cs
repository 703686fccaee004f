using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>How one prompt is run.</summary>
/// <remarks>Read when the method is called; later changes do not matter. Not thread-safe.</remarks>
public sealed class PromptOptions
{
    internal const string KeyPrefix = "aivax";
    internal const string CommitKey = "aivax.commit";
    internal const string LongRunningKey = "aivax.long_running";

    /// <summary>Gets or sets whether the turn is stored in the session.</summary>
    /// <value>The default is <see langword="true"/>. With <see langword="false"/> the assistant answers with the conversation in view, but
    /// nothing is stored; the turn is billed and tools act all the same.</value>
    public bool Commit { get; set; } = true;

    /// <summary>Gets or sets instructions for this prompt alone. The service adds them after the session's context and never stores
    /// them.</summary>
    /// <value>The default is none. Several are joined with blank lines.</value>
    public IList<string> Instructions { get; set; } = [];

    /// <summary>Gets or sets whether the prompt goes to the host without a proxy's time limit, with a budget of
    /// <see cref="AivaxTimeouts.LongRunningPrompt"/>.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool LongRunning { get; set; }

    /// <summary>Returns the same settings for the methods of <see cref="IChatClient"/>.</summary>
    /// <remarks>They mean the same after they were stored as JSON and read again. One that cannot be read then is refused.</remarks>
    public ChatOptions ToChatOptions() => new()
    {
        Instructions = Instructions.Count == 0 ? null : string.Join("\n\n", Instructions),
        AdditionalProperties = new AdditionalPropertiesDictionary
        {
            [CommitKey] = Commit,
            [LongRunningKey] = LongRunning,
        },
    };

    internal PromptOptions Snapshot()
    {
        foreach (string instruction in Guard.NotNull(Instructions))
        {
            Guard.NotBlank(instruction, nameof(Instructions));
        }

        return new PromptOptions { Commit = Commit, Instructions = [.. Instructions], LongRunning = LongRunning };
    }
}
