using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>Tokens for an assistant that counts none: by the counter of the application, else a quarter of the characters, rounded up.</summary>
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

    private static long Count(IEnumerable<ChatMessage> messages, Func<string, int>? counter)
    {
        IEnumerable<string> texts = messages.SelectMany(message => message.Contents).Select(TextOf).OfType<string>();
        return counter is null ? Quarter(texts.Sum(text => (long)text.Length)) : texts.Sum(text => (long)counter(text));
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
