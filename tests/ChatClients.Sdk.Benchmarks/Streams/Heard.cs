using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>How much an answer said: two readers of the same bytes must agree on it.</summary>
internal record struct Heard(long Text, long Reasoning, long Arguments, long Tokens)
{
    public void Add(ChatResponseUpdate update)
    {
        foreach (AIContent content in update.Contents)
        {
            switch (content)
            {
                case TextContent text:
                    Text += text.Text.Length;
                    break;
                case TextReasoningContent reasoning:
                    Reasoning += reasoning.Text.Length;
                    break;
                case FunctionCallContent { InformationalOnly: false } call:
                    Arguments += call.Arguments?.Count ?? 0;
                    break;
                case UsageContent usage:
                    Tokens += usage.Details.TotalTokenCount ?? 0;
                    break;
            }
        }
    }
}
