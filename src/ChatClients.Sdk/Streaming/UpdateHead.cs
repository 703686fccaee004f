using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// What an update says of its answer, next to its contents. The updates of an answer mostly share it.
internal sealed class UpdateHead(ChatResponseUpdate update)
{
    private readonly ChatRole? _role = update.Role;
    private readonly string? _conversationId = update.ConversationId;
    private readonly string? _messageId = update.MessageId;
    private readonly string? _responseId = update.ResponseId;
    private readonly string? _modelId = update.ModelId;
    private readonly DateTimeOffset? _createdAt = update.CreatedAt;

    public bool IsOf(ChatResponseUpdate other) =>
        _createdAt == other.CreatedAt && _messageId == other.MessageId && _responseId == other.ResponseId && _modelId == other.ModelId
        && _conversationId == other.ConversationId && _role == other.Role;

    public ChatResponseUpdate ToUpdate(AIContent content) => new(_role, [content])
    {
        ConversationId = _conversationId,
        CreatedAt = _createdAt,
        MessageId = _messageId,
        ModelId = _modelId,
        ResponseId = _responseId,
    };
}
