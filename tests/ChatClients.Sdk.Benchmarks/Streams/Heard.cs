using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>How much an answer said: two readers of the same bytes must agree on it.</summary>
internal record struct Heard(long Text, long Reasoning, long Tools, long Arguments, long Tokens)
{
    /// <summary>How many pieces said something.</summary>
    public long Pieces { get; set; }

    public void Add(string text)
    {
        Pieces += text.Length > 0 ? 1 : 0;
        Text += text.Length;
    }

    public void Add(ChatResponseUpdate update)
    {
        Pieces += update.Contents.Count > 0 ? 1 : 0;
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
                case FunctionCallContent { InformationalOnly: true }:
                    Tools++;
                    break;
                case FunctionCallContent call:
                    Arguments += call.Arguments?.Count ?? 0;
                    break;
                case UsageContent usage:
                    Tokens += usage.Details.TotalTokenCount ?? 0;
                    break;
            }
        }
    }
}
