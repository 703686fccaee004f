namespace ChatClients.Sdk.Tests.Turns;

internal static class Answers
{
    /// <summary>Two forms of one answer say the same.</summary>
    public static void AssertAgree(PromptResponse one, PromptResponse other)
    {
        Assert.Equal(one.CompletionText, other.CompletionText);
        Assert.Equal(one.Reasoning, other.Reasoning);
        Assert.Equal(one.ToolCalls.Select(UpdateText.Of), other.ToolCalls.Select(UpdateText.Of));
        Assert.Equal(one.Usage?.InputTokenCount, other.Usage?.InputTokenCount);
        Assert.Equal(one.Usage?.OutputTokenCount, other.Usage?.OutputTokenCount);
        Assert.Equal(one.Usage?.TotalTokenCount, other.Usage?.TotalTokenCount);
        Assert.Equal(one.Usage?.CachedInputTokenCount, other.Usage?.CachedInputTokenCount);
        Assert.Equal(one.ConversationId, other.ConversationId);
    }
}
