using System.Globalization;
using ChatClients.Sdk.InMemory.Engine;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

/// <summary>An assistant that follows a script, and remembers every conversation that it got.</summary>
/// <remarks>Thread-safe. Turns of an ordered script are played in the order of the calls, whichever session makes them.</remarks>
public sealed partial class ScriptedGateway : IChatClient, ILeavesMessagesAlone
{
    private const int DefaultConversationCapacity = 10_000;

    private readonly object _lock = new();
    private readonly FailureMemory _failures = new();
    private readonly Queue<ScriptedTurn> _turns = new();
    private readonly Func<IReadOnlyList<ChatMessage>, ChatOptions?, ScriptedTurn>? _script;
    private readonly int _conversationCapacity = DefaultConversationCapacity;
    private readonly ConversationMemory _conversations = new(DefaultConversationCapacity);
    private int _asked;
    private int _calls;

    /// <summary>Creates an assistant with an ordered script.</summary>
    /// <param name="turns">The turns. A text is a turn that says it. <see cref="Add"/> appends more.</param>
    public ScriptedGateway(params ScriptedTurn[] turns)
    {
        foreach (ScriptedTurn turn in Guard.NotNull(turns))
        {
            _turns.Enqueue(Guard.NotNull(turn, nameof(turns)));
        }
    }

    /// <summary>Creates an assistant whose function makes each turn.</summary>
    /// <param name="script">Makes a turn from the whole conversation: context and instructions as one system message, the stored messages,
    /// the new ones.</param>
    public ScriptedGateway(Func<IReadOnlyList<ChatMessage>, ScriptedTurn> script)
    {
        Guard.NotNull(script);
        _script = (conversation, _) => script(conversation);
    }

    /// <summary>Creates an assistant whose function makes each turn, also from the options of the call.</summary>
    /// <param name="script">
    /// Makes a turn from the whole conversation and the options of the call. An engine's options hold a session's metadata under
    /// <see cref="InMemoryAivax.MetadataKey"/>, and are <see langword="null"/> without metadata.
    /// </param>
    public ScriptedGateway(Func<IReadOnlyList<ChatMessage>, ChatOptions?, ScriptedTurn> script) => _script = Guard.NotNull(script);

    /// <summary>Gets the conversations that it got, one for each turn, as far as <see cref="ConversationCapacity"/> lets it remember
    /// them.</summary>
    /// <value>
    /// The oldest first. Conversations that continue each other share their messages, so a long one is held once. Each read of a message
    /// from an engine returns a copy: changing it changes nothing.
    /// </value>
    public IReadOnlyList<IReadOnlyList<ChatMessage>> Conversations
    {
        get
        {
            lock (_lock)
            {
                return _conversations.All;
            }
        }
    }

    /// <summary>Gets how many conversations it remembers. Beyond that, the oldest are forgotten.</summary>
    /// <value>The default is 10,000. With 0 it remembers none.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int ConversationCapacity
    {
        get => _conversationCapacity;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _conversationCapacity = value;
            _conversations = new ConversationMemory(value);
        }
    }

    /// <summary>Gets how many turns of an ordered script are still to be played.</summary>
    public int RemainingTurns
    {
        get
        {
            lock (_lock)
            {
                return _turns.Count;
            }
        }
    }

    /// <summary>Appends a turn to an ordered script.</summary>
    /// <param name="turn">The turn.</param>
    /// <exception cref="InvalidOperationException">The assistant has a function, not an ordered script.</exception>
    public ScriptedGateway Add(ScriptedTurn turn)
    {
        Guard.NotNull(turn);
        if (_script is not null)
        {
            throw new InvalidOperationException(
                "This assistant decides on each turn with a function: it has no ordered script to append to.");
        }

        lock (_lock)
        {
            _turns.Enqueue(turn);
        }

        return this;
    }

    /// <summary>Checks that an ordered script was played to its end, and that nothing in it threw: for the end of a test.</summary>
    /// <remarks>
    /// An exception of a script's function or of <see cref="ScriptedTurn.WaitFor"/>, such as a failed assertion, is thrown again, the same
    /// object, even if the code under test swallowed it. So is the error of a turn beyond the script's end. Exceptions of
    /// <c>ScriptedTurn.Fail</c> are not.
    /// </remarks>
    /// <exception cref="InvalidOperationException">Turns are left, or there were more calls than turns.</exception>
    public void VerifyFinished()
    {
        ThrowFailures();
        if (RemainingTurns is > 0 and int left)
        {
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture, $"The script was not played to its end: turns left: {left}, played: {_asked}."));
        }
    }

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">An ordered script is at its end.</exception>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        PlayAsync(Next(Guard.NotNull(messages) as CopiedMessages ?? (IReadOnlyList<ChatMessage>)[.. messages], options), cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        Guard.NotNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("in-memory", defaultModelId: "@in-memory/script")
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Does nothing: what it remembers can still be read.</summary>
    public void Dispose()
    {
    }
}
