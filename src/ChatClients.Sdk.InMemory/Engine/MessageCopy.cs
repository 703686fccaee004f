using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// Copies of messages and their contents. The session owns what is stored, and nobody else can change it.
internal static class MessageCopy
{
    public static ChatMessage Of(ChatMessage message) => Copy(message, static content => Of(content));

    // The same with its own bytes, for messages whose arrays the application holds. Stored messages can share them: nobody writes to them.
    public static ChatMessage Whole(ChatMessage message) => Copy(message, static content => Of(content, withBytes: true));

    private static ChatMessage Copy(ChatMessage message, Func<AIContent, AIContent> copy)
    {
        var contents = new List<AIContent>(message.Contents.Count);
        for (int i = 0; i < message.Contents.Count; i++)
        {
            contents.Add(copy(message.Contents[i]));
        }

        return new ChatMessage(message.Role, contents)
        {
            AuthorName = message.AuthorName,
            MessageId = message.MessageId,
            AdditionalProperties = message.AdditionalProperties?.Clone(),
        };
    }

    public static FunctionCallContent Of(FunctionCallContent call) => new(call.CallId, call.Name, ArgumentsOf(call))
    {
        Exception = call.Exception,
        InformationalOnly = call.InformationalOnly,
        AdditionalProperties = call.AdditionalProperties?.Clone(),
    };

    public static IDictionary<string, object?>? ArgumentsOf(FunctionCallContent call) =>
        call.Arguments is null ? null : new Dictionary<string, object?>(call.Arguments, StringComparer.Ordinal);

    // Other contents cannot be sent over the wire, and so are never stored.
    private static AIContent Of(AIContent content, bool withBytes = false)
    {
        AIContent copy = content switch
        {
            TextContent text => new TextContent(text.Text),
            TextReasoningContent reasoning => new TextReasoningContent(reasoning.Text) { ProtectedData = reasoning.ProtectedData },
            FunctionCallContent call => Of(call),
            FunctionResultContent result => new FunctionResultContent(result.CallId, result.Result) { Exception = result.Exception },
            DataContent data => new DataContent(withBytes ? data.Data.ToArray() : data.Data, data.MediaType) { Name = data.Name },
            UriContent address => new UriContent(address.Uri, address.MediaType),
            _ => content,
        };
        if (copy != content)
        {
            copy.AdditionalProperties = content.AdditionalProperties?.Clone();
        }

        return copy;
    }
}
