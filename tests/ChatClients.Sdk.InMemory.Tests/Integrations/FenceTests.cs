namespace ChatClients.Sdk.InMemory.Tests.Integrations;

/// <summary>Blocks of code, with empty lines in them, in an answer that is cut into paragraphs.</summary>
public sealed class FenceTests
{
    [Theory]
    [InlineData("```\na\n\nb\n```")]
    [InlineData("```csharp\na\n\nb\n```")]
    [InlineData("~~~\na\n\nb\n~~~")]
    [InlineData("~~~ bash `x`\na\n\nb\n~~~~")]
    [InlineData("````md\n```\n\nb\n```\n\nc\n````")]
    [InlineData("~~~\n```\n\nb\n~~~")]
    [InlineData("```\n~~~\n\nb\n```")]
    [InlineData("   ```\n   a\n\n   b\n   ```")]
    [InlineData("      ```\n      a\n\n      b\n      ```")]
    [InlineData("```\na\n\n      ```\n\nb\n```")]
    [InlineData("```\na\n\n``` not the end\n\nb\n```")]
    [InlineData("```\na\n\n``\n\nb\n```")]
    public async Task QC6_A_block_of_any_kind_and_length_stays_whole(string block) =>
        Assert.Equal(["Look:", block, "Done."], await AnswerAsync($"Look:\n\n{block}\n\nDone."));

    [Fact]
    public async Task QC6_A_block_that_is_never_closed_goes_to_the_end() =>
        Assert.Equal(["Look:", "```\na\n\nb"], await AnswerAsync("Look:\n\n```\na\n\nb"));

    [Theory]
    [InlineData("```code``` in a line", "Done.")]
    [InlineData("``", "Done.")]
    [InlineData("Not ``` first", "Done.")]
    public async Task QC6_What_is_no_fence_holds_nothing_together(string line, string next) =>
        Assert.Equal([line, next], await AnswerAsync($"{line}\n\n{next}"));

    private static async Task<IReadOnlyList<string>> AnswerAsync(string answer)
    {
        ChannelRig rig = await new ChannelRig(new ScriptedGateway(answer)).SetAsync(new() { SplitAnswerIntoMessageChunks = true });
        return await rig.Telegram.ReceiveAsync("555", "Hi");
    }
}
