using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

// Whether two messages are the same object or have the same content. False when that is not certain.
internal static class SameMessage
{
    public static bool Is(ChatMessage one, ChatMessage other)
    {
        if (ReferenceEquals(one, other))
        {
            return true;
        }

        if (one.Role != other.Role || one.AuthorName != other.AuthorName || one.MessageId != other.MessageId
            || one.Contents.Count != other.Contents.Count
            || one.AdditionalProperties is not null || other.AdditionalProperties is not null)
        {
            return false;
        }

        for (int i = 0; i < one.Contents.Count; i++)
        {
            if (!Is(one.Contents[i], other.Contents[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Is(AIContent one, AIContent other) => ReferenceEquals(one, other) || (one, other) switch
    {
        (TextContent text, TextContent same) => text.Text == same.Text && AreBare(one, other),
        (TextReasoningContent text, TextReasoningContent same) => text.Text == same.Text && text.ProtectedData == same.ProtectedData
            && AreBare(one, other),
        (FunctionResultContent result, FunctionResultContent same) =>
            result.CallId == same.CallId && Equals(result.Result, same.Result) && result.Exception == same.Exception
                && AreNamed(one, other),
        (FunctionCallContent call, FunctionCallContent same) => call.CallId == same.CallId && call.Name == same.Name
            && call.Exception == same.Exception
            && call.InformationalOnly == same.InformationalOnly && HaveSameArguments(call, same) && AreBare(one, other),
        _ => false,
    };

    private static bool AreBare(AIContent one, AIContent other) => one.AdditionalProperties is null && other.AdditionalProperties is null;

    // Results carry the name of their tool.
    private static bool AreNamed(AIContent one, AIContent other) => AreBare(one, other)
        || (one.AdditionalProperties is { Count: 1 } && other.AdditionalProperties is { Count: 1 }
            && Equals(one.AdditionalProperties.GetValueOrDefault("name"), other.AdditionalProperties.GetValueOrDefault("name")));

    private static bool HaveSameArguments(FunctionCallContent one, FunctionCallContent other) =>
        ReferenceEquals(one.Arguments, other.Arguments)
        || (one.Arguments is { } arguments && other.Arguments is { } others && arguments.Count == others.Count
            && arguments.All(argument => others.TryGetValue(argument.Key, out object? value) && Equals(argument.Value, value)));
}
