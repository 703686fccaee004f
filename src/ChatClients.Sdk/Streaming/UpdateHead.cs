using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// What an update says of its answer, next to its contents. The updates of an answer mostly share it.
internal sealed class UpdateHead
{
    private readonly ChatRole? _role;
    private readonly string? _conversationId;
    private readonly string? _messageId;
    private readonly string? _responseId;
    private readonly string? _modelId;
    private readonly DateTimeOffset? _createdAt;

    // The head of an update that exists.
    public UpdateHead(ChatResponseUpdate update)
    {
        _role = update.Role;
        _conversationId = update.ConversationId;
        _messageId = update.MessageId;
        _responseId = update.ResponseId;
        _modelId = update.ModelId;
        _createdAt = update.CreatedAt;
    }

    // The head of the assistant's updates. One answer is one message.
    public UpdateHead(string? conversationId, string? id, string? modelId, DateTimeOffset? createdAt)
    {
        _role = ChatRole.Assistant;
        _conversationId = conversationId;
        _messageId = _responseId = id;
        _modelId = modelId;
        _createdAt = createdAt;
    }

    public bool IsOf(ChatResponseUpdate other) =>
        _createdAt == other.CreatedAt && _messageId == other.MessageId && _responseId == other.ResponseId && _modelId == other.ModelId
        && _conversationId == other.ConversationId && _role == other.Role;

    public ChatResponseUpdate ToUpdate(List<AIContent> contents) => new(_role, contents)
    {
        ConversationId = _conversationId,
        CreatedAt = _createdAt,
        MessageId = _messageId,
        ModelId = _modelId,
        ResponseId = _responseId,
    };
}
