using System.Text;
using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>Figures that are none, or too large: left out, never turned into another number.</summary>
public sealed class NumberTests
{
    /// <summary>A JSON value, and the figure that it stands for.</summary>
    public static TheoryData<string, long?> Figures => new()
    {
        { "0", 0 },
        { "2147483648", 2_147_483_648 },
        { "3000000000", 3_000_000_000 },
        { "9007199254740992", 9_007_199_254_740_992 },
        { "9007199254740993", null },
        { "9223372036854775807", null },
        { "9223372036854775808", null },
        { "-1", null },
        { "1e400", null },
        { "1.0", null },
        { "1.5", null },
        { "\"5\"", null },
        { "true", null },
        { "[5]", null },
        { "{}", null },
        { "null", null },
    };

    [Theory, MemberData(nameof(Figures))]
    public async Task C28_Each_figure_of_a_usage_is_right_or_left_out(string value, long? figure)
    {
        string usage = // In an event, a line end would end the data.
            $$$"""
            {"prompt_tokens":{{{value}}},"completion_tokens":{{{value}}},"total_tokens":{{{value}}},
            "prompt_tokens_details":{"cached_tokens":{{{value}}}},"completion_tokens_details":{"reasoning_tokens":{{{value}}}}}
            """.ReplaceLineEndings("");
        await using SwitchedService service =
            await SwitchedService.StartAsync(SwitchedService.Json($$"""{"completionText":"Oi","usage":{{usage}}}"""));
        ChatSession session = Clients.Session(service.Address);

        AssertFigures(figure, (await session.SendAsync("Oi")).Usage);

        string final = $$$"""{"choices":[{"index":0,"finish_reason":"stop","delta":{}}],"usage":{{{usage}}}}""";
        service.Answer = SwitchedService.Bytes(Encoding.UTF8.GetBytes(RawAnswer.Event(final)), "text/event-stream");
        Reading streamed = await Reading.Of(session.StreamAsync("Oi"));
        Assert.Null(streamed.Error);
        AssertFigures(figure, streamed.Updates.SelectMany(update => update.Contents).OfType<UsageContent>().Single().Details);

        service.Answer = SwitchedService.Json($$"""{"usage":{{usage}}}""");
        AssertFigures(figure, (await session.GetInfoAsync()).Usage);
    }

    [Theory, MemberData(nameof(Figures))]
    public async Task C28_Each_figure_of_a_session_is_right_or_left_out(string value, long? figure)
    {
        string session = $$"""{"sessionId":"s1","tokenCount":{{value}},"messageCount":{{value}}}""";
        int? count = figure <= int.MaxValue ? (int?)figure : null;
        await using SwitchedService service = await SwitchedService.StartAsync(SwitchedService.Json(session));
        using AivaxChatClient client = Clients.Of(service.Address);

        ChatSessionInfo info = await client.OpenSession("k1").GetInfoAsync();
        ChatSessionUsage usage = await client.OpenSession("k1").GetUsageAsync();

        Assert.Equal((figure, count), (info.TokenCount, info.MessageCount));
        Assert.Equal((figure, count), (usage.Source == UsageSource.Server ? usage.Tokens.TotalTokenCount : null, usage.MessageCount));

        service.Answer = SwitchedService.Json($"[{session}]");
        await foreach (WebChatSessionSummary summary in client.ListWebChatSessionsAsync())
        {
            Assert.Equal((figure, count), (summary.TokenCount, summary.MessageCount));
        }
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("3000000000")]
    [InlineData("1.0")]
    [InlineData("\"5\"")]
    [InlineData("true")]
    public async Task C28_A_limit_that_is_no_whole_number_is_a_protocol_error(string value)
    {
        await using SwitchedService service = await SwitchedService.StartAsync(
            SwitchedService.Json($$$$"""{"data":{"name":"Bot","limitingParameters":{"maxMessages":{{{{value}}}}}}}"""));
        using AivaxChatClient client = Clients.Of(service.Address);

        await Assert.ThrowsAsync<AivaxProtocolException>(() => client.WebChatClients.GetAsync());
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1e400")]
    [InlineData("253402300800")]
    [InlineData("9223372036854775807")]
    [InlineData("\"2026\"")]
    public async Task C28_A_time_that_cannot_be_is_left_out(string created)
    {
        string stream = RawAnswer.Event($$$"""{"created":{{{created}}},"choices":[{"index":0,"delta":{"content":"Oi"}}]}""")
            + RawAnswer.Event(Events.End);
        await using SwitchedService service =
            await SwitchedService.StartAsync(SwitchedService.Bytes(Encoding.UTF8.GetBytes(stream), "text/event-stream"));
        ChatSession session = Clients.Session(service.Address);

        Reading answer = await Reading.Of(session.StreamAsync("Oi"));

        Assert.Null(answer.Error);
        Assert.All(answer.Updates, update => Assert.Null(update.CreatedAt));

        service.Answer = SwitchedService.Json($$"""{"createdAt":{{created}},"expiresAt":"9999-12-31T23:59:59-14:00"}""");
        ChatSessionInfo info = await session.GetInfoAsync();
        Assert.Equal((null, null), (info.CreatedAt, info.ExpiresAt));
    }

    /// <summary>What this client adds up itself must not run over either.</summary>
    [Fact]
    public async Task C28_Large_figures_add_up()
    {
        await using SwitchedService service = await SwitchedService.StartAsync(
            SwitchedService.Json("""{"completionText":"Oi","usage":{"total_tokens":9007199254740992}}"""));
        ChatSession session = Clients.Session(service.Address);
        await session.SendAsync("Oi");
        await session.SendAsync("Oi");
        service.Answer = SwitchedService.Json("{}");

        ChatSessionUsage usage = await session.GetUsageAsync();

        Assert.Equal((UsageSource.Observed, 2 * 9_007_199_254_740_992), (usage.Source, usage.Tokens.TotalTokenCount));
    }

    private static void AssertFigures(long? figure, UsageDetails? usage) => Assert.Equal(
        [figure, figure, figure, figure, figure],
        [usage!.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount, usage.CachedInputTokenCount, usage.ReasoningTokenCount]);
}
