using System.Text;
using ChatClients.Sdk.Tests.TestDoubles;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Wire;

public sealed class UsageJsonTests
{
    [Theory]
    [InlineData("""{"prompt_tokens":84,"completion_tokens":16,"total_tokens":1892,"prompt_tokens_details":{"cached_tokens":1792}}""")]
    [InlineData("""{"promptTokens":84,"completionTokens":16,"totalTokens":1892,"promptTokensDetails":{"cachedTokens":1792}}""")]
    [InlineData("""{"input_tokens":84,"output_tokens":16,"total_tokens":1892,"input_tokens_details":{"cached_tokens":1792}}""")]
    [InlineData("""{"inputTokens":84,"outputTokens":16,"totalTokens":1892,"cachedTokens":1792}""")]
    [InlineData("""{"inputTokenCount":84,"outputTokenCount":16,"totalTokenCount":1892,"cachedInputTokens":1792}""")]
    [InlineData("""{"PromptTokens":84,"COMPLETION_TOKENS":16,"total_tokens":1892,"cached_tokens":1792,"unknown":5}""")]
    public void Every_spelling_gives_the_same_figures(string json)
    {
        UsageDetails usage = UsageJson.Read(Json.Parse(json))!;

        Assert.Equal(
            (84L, 16L, 1892L, 1792L), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount, usage.CachedInputTokenCount));
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("1.5")]
    [InlineData("\"5\"")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("99999999999999999999")]
    public void A_figure_that_is_no_whole_number_is_left_out(string figure)
    {
        UsageDetails usage = UsageJson.Read(Json.Parse($$"""{"prompt_tokens":{{figure}},"completion_tokens":16}"""))!;

        Assert.Equal((null, 16L, null), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    public void Something_other_than_an_object_is_no_usage(string json) => Assert.Null(UsageJson.Read(Json.Parse(json)));

    [Fact]
    public void Audio_and_reasoning_figures_are_kept()
    {
        UsageDetails usage = UsageJson.Read(Json.Parse(
            """{"prompt_tokens_details":{"audio_tokens":3},"completion_tokens_details":{"audio_tokens":4,"reasoning_tokens":5}}"""))!;

        Assert.Equal(5, usage.ReasoningTokenCount);
        Assert.Equal([3L, 4L], usage.AdditionalCounts!.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => count.Value));
    }

    [Theory]
    [InlineData("""{"prompt_tokens":380,"completion_tokens":32,"total_tokens":412}""")]
    [InlineData("""{"prompt_tokens":84,"completion_tokens":16,"total_tokens":1892,"prompt_tokens_details":{"cached_tokens":1792}}""")]
    public void Usage_that_was_read_is_written_as_it_came(string json) => Assert.Equal(
        json, Encoding.UTF8.GetString(JsonBody.Write(UsageJson.Read(Json.Parse(json))!, UsageJson.Write)));
}
