using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>How one prompt is run.</summary>
/// <remarks>Read when the method is called; later changes do not matter. Not thread-safe.</remarks>
public sealed class PromptOptions
{
    internal const string KeyPrefix = "aivax";
    internal const string CommitKey = "aivax.commit";
    internal const string LongRunningKey = "aivax.long_running";

    // Of a prompt without options. Never changed.
    internal static readonly PromptOptions Default = new();

    /// <summary>Gets or sets whether the turn is stored in the session.</summary>
    /// <value>The default is <see langword="true"/>. With <see langword="false"/> the assistant sees the conversation, but nothing is
    /// stored. The turn is billed and tools act all the same.</value>
    public bool Commit { get; set; } = true;

    /// <summary>Gets or sets instructions for this prompt alone. The service adds them after the session's context and never stores
    /// them.</summary>
    /// <value>The default is none. Several are joined with blank lines.</value>
    public IList<string> Instructions { get; set; } = [];

    /// <summary>Gets or sets whether the prompt goes to the host without a proxy's time limit, with a budget of
    /// <see cref="AivaxTimeouts.LongRunningPrompt"/>.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool LongRunning { get; set; }

    /// <summary>Gets or sets the functions that run the tools which the AI gateway leaves to the application. They are never
    /// sent.</summary>
    /// <value>
    /// The default is none: the application then answers the calls itself. With functions, the session runs what the assistant asks for,
    /// one call after the other, and sends the results, all within the prompt's one turn. If no function has the call's name, or the
    /// function throws, the result says that the call failed.
    /// </value>
    public IList<AIFunction> Tools { get; set; } = [];

    /// <summary>Gets or sets how often results of <see cref="Tools"/> are sent for one prompt.</summary>
    /// <value>
    /// At least 1; the default is 10. When the assistant asks for more, its answer is returned with the calls in
    /// <see cref="PromptResponse.ToolCalls"/>, not run.
    /// </value>
    public int MaxToolRounds { get; set; } = 10;

    /// <summary>Gets or sets whether the assistant gets the message of an exception that one of <see cref="Tools"/> threw.</summary>
    /// <value>The default is <see langword="false"/>: it learns only that the tool failed. Messages of exceptions may hold secrets.</value>
    public bool IncludeDetailedErrors { get; set; }

    /// <summary>Gets or sets where <see cref="Tools"/> find services: <see cref="AIFunctionArguments.Services"/>.</summary>
    /// <value>
    /// The default is the container that the client was registered in, or nothing. In a web application, pass the services of the request.
    /// </value>
    public IServiceProvider? Services { get; set; }

    /// <summary>Returns the same settings for the methods of <see cref="IChatClient"/>.</summary>
    /// <remarks>
    /// They mean the same after they were stored as JSON and read again. A property that cannot be read then is refused.
    /// <see cref="Tools"/> are not stored, and the session does not run them here. The function invocation that you put around the
    /// session runs them, by its own settings.
    /// </remarks>
    public ChatOptions ToChatOptions() => new()
    {
        Tools = Tools.Count == 0 ? null : [.. Tools],
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

        var copy = (PromptOptions)MemberwiseClone();
        copy.Instructions = [.. Instructions];
        copy.Tools = [.. Guard.NotNull(Tools)];
        return copy;
    }
}
