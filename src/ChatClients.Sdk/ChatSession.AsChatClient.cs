using ChatClients.Sdk.Telemetry;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// The session as an IChatClient of Microsoft.Extensions.AI: strict and stateful.
public partial class ChatSession
{
    /// <summary>Sends new messages and returns the whole answer, a <see cref="PromptResponse"/>.</summary>
    /// <param name="messages">The new messages only: the service remembers the earlier ones. With
    /// <see cref="ReplayedHistoryPolicy.SendNewOnly"/> they may come as part of the whole list.</param>
    /// <param name="options">
    /// Accepted are: the conversation id that this session's answers carry; instructions; tools that are functions (your implementations of
    /// the gateway's tools, which are never sent); the automatic tool mode; a response format (JSON becomes an instruction of this request
    /// with its schema, without a guarantee); and what <see cref="PromptOptions.ToChatOptions"/> sets. For anything else see
    /// <see cref="AivaxChatClientOptions.UnsupportedOptions"/>.
    /// </param>
    /// <param name="cancellationToken">Stops the request. The turn may have been stored and billed.</param>
    /// <exception cref="ArgumentException">
    /// The messages repeat the conversation, hold nothing new or cannot be sent. Or the conversation id is another session's. Or an
    /// additional property whose name begins with <c>aivax</c> is unknown, or not true or false.
    /// </exception>
    /// <exception cref="NotSupportedException">An option, or the author of a tool's result, cannot be honoured.</exception>
    /// <inheritdoc cref="SendAsync(string, PromptOptions?, CancellationToken)"/>
    public virtual async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await SendTurnAsync(PrepareChat(messages, options, stream: false), cancellationToken).ConfigureAwait(false);

    /// <summary>Sends new messages and returns the answer as it is made. A stream can be enumerated once.</summary>
    /// <inheritdoc cref="GetResponseAsync"/>
    /// <exception cref="AivaxStreamInterruptedException">The answer broke off.</exception>
    public virtual IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        StreamTurnAsync(PrepareChat(messages, options, stream: true), cancellationToken);

    /// <summary>Returns this session, its client, or the metadata of the service; <see langword="null"/> for anything else.</summary>
    /// <param name="serviceType">The requested type.</param>
    /// <param name="serviceKey">Must be <see langword="null"/> for an answer.</param>
    public virtual object? GetService(Type serviceType, object? serviceKey = null)
    {
        Guard.NotNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(TagNames.Provider, _client.Options.BaseAddress)
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_client) ? _client
            : null;
    }

    private PreparedPrompt PrepareChat(IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        List<ChatMessage> list = [.. Guard.NotNull(messages)];
        PromptOptions? settings = Accept(options);
        SessionTurns turns = Identity.Turns;
        if (!list.Contains(null!))
        {
            if (_client.Options.ReplayedHistory == ReplayedHistoryPolicy.SendNewOnly && settings is not { Commit: false })
            {
                var replay = new ReplayedMessages(list, turns.OpenCalls.Calls, turns.Note(journal => journal.UnansweredTexts));
                settings ??= new PromptOptions();
                settings.Instructions = [.. replay.Instructions, .. settings.Instructions];
                list = replay.NewMessages;
            }

            list = BrokenCallResults.Complete(list, turns.OpenCalls.Calls);
        }

        PreparedPrompt prompt = Prepare(PromptForm.Messages, list, settings, stream);
        prompt.OuterSpan = OuterChatSpan.Find(_handle);
        return prompt;
    }

    private PromptOptions? Accept(ChatOptions? options)
    {
        if (options?.ConversationId is { } conversation && !Identity.Answers(conversation))
        {
            throw new ArgumentException(
                "The options name another conversation. Open that session, or leave ConversationId out.", nameof(options));
        }

        return options is null ? null : ChatOptionsReader.Read(options, _client.Options.UnsupportedOptions, _client.Logger);
    }
}
