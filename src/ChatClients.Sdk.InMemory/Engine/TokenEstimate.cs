using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>Tokens for an assistant that counts none: a quarter of the characters, rounded up.</summary>
internal static class TokenEstimate
{
    private const int CharactersPerToken = 4;

    public static UsageDetails Of(IReadOnlyList<ChatMessage> input, IReadOnlyList<ChatMessage> output)
    {
        long prompt = Count(input);
        long completion = Count(output);
        return new UsageDetails { InputTokenCount = prompt, OutputTokenCount = completion, TotalTokenCount = prompt + completion };
    }

    public static long Count(IEnumerable<ChatMessage> messages) => (messages.Sum(Characters) + CharactersPerToken - 1) / CharactersPerToken;

    private static long Characters(ChatMessage message) => message.Contents.Sum(content => content switch
    {
        TextContent text => text.Text.Length,
        TextReasoningContent reasoning => reasoning.Text.Length,
        FunctionResultContent { Result: string text } => text.Length,
        _ => 0L,
    });
}
