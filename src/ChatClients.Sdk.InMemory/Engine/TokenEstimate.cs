using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

// Tokens for an assistant that reports none: by the application's counter, else a quarter of the characters, rounded up.
internal static class TokenEstimate
{
    private const int CharactersPerToken = 4;

    public static UsageDetails Of(IReadOnlyList<ChatMessage> input, IReadOnlyList<ChatMessage> output, Func<string, int>? counter = null)
    {
        long prompt = Count(input, counter);
        long completion = Count(output, counter);
        return new UsageDetails { InputTokenCount = prompt, OutputTokenCount = completion, TotalTokenCount = prompt + completion };
    }

    public static long Count(string text, Func<string, int>? counter) => counter?.Invoke(text) ?? Quarter(text.Length);

    private static long Count(IReadOnlyList<ChatMessage> messages, Func<string, int>? counter)
    {
        // A loop without allocations: it reads every message of a long conversation in every turn.
        long sum = 0;
        for (int i = 0; i < messages.Count; i++)
        {
            IList<AIContent> contents = messages[i].Contents;
            for (int j = 0; j < contents.Count; j++)
            {
                sum += TextOf(contents[j]) is { } text ? counter?.Invoke(text) ?? text.Length : 0;
            }
        }

        return counter is null ? Quarter(sum) : sum;
    }

    private static long Quarter(long characters) => (characters + CharactersPerToken - 1) / CharactersPerToken;

    private static string? TextOf(AIContent content) => content switch
    {
        TextContent text => text.Text,
        TextReasoningContent reasoning => reasoning.Text,
        FunctionResultContent { Result: string text } => text,
        _ => null,
    };
}
