using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>Which bodies that end in the usual way are whole answers.</summary>
public sealed class StreamEndTests
{
    private const string Hi = "data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\n";
    private const string Final = $"data: {Events.Final}\n\n";
    private const string FinishBesideText =
        "data: {\"choices\":[{\"finish_reason\":\"STOP\",\"delta\":{\"role\":\"assistant\",\"content\":\"!\"}}]}\n\n";

    [Theory]
    [InlineData("", "")]
    [InlineData(": ping\n\n", "")]
    [InlineData(Hi, "Hi")]
    [InlineData(Hi + "data: [DON", "Hi")]
    [InlineData(Hi + "data: {\"choices\":[{\"delta\":{\"content\":\"mo", "Hi")]
    public async Task S1_A_clean_end_without_end_mark_and_finish_reason_is_truncated(string body, string text)
    {
        var error = (await StreamedBody.ReadAsync(body)).Failed<AivaxStreamInterruptedException>();

        Assert.Equal((StreamInterruptionReason.Truncated, RequestOutcome.Unknown), (error.Reason, error.Outcome));
        Assert.Equal(text, error.PartialText);
    }

    [Theory]
    [InlineData(Hi + Final)]
    [InlineData(
        Hi + "data: {\"choices\":[{\"finish_reason\":\"STOP\",\"delta\":{}}]}\n\ndata: {\"choices\":[],"
            + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":9}}\n\n")]
    [InlineData(Hi + Final + ": ping\n\n")]
    [InlineData(Hi + $"data: {Events.Final}")]
    public async Task S2_An_end_after_a_final_chunk_needs_no_end_mark(string body)
    {
        Reading answer = await StreamedBody.ReadAsync(body);

        Assert.Null(answer.Error);
        Assert.Equal(["text 'Hi'", "usage 3+2=9 | finish stop"], answer.Lines);
    }

    [Theory]
    [InlineData(Hi + FinishBesideText, "Hi!")]
    [InlineData(Hi + Final + Hi, "HiHi")]
    [InlineData(Hi + "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\n", "Hi")]
    public async Task S2_A_bare_finish_reason_is_no_end(string body, string text)
    {
        var error = (await StreamedBody.ReadAsync(body)).Failed<AivaxStreamInterruptedException>();

        Assert.Equal(StreamInterruptionReason.Truncated, error.Reason);
        Assert.Equal(text, error.PartialText);
    }

    [Theory]
    [InlineData("data: [DONE]")]
    [InlineData("data: [END]")]
    [InlineData("data:[DONE]")]
    [InlineData("data: [DONE]\r")]
    [InlineData("data: [END]\r")]
    [InlineData("data: [DONE]\n")]
    [InlineData("data: [END]\r\n")]
    public async Task S6_An_end_mark_needs_no_blank_line(string mark)
    {
        Reading answer = await StreamedBody.ReadAsync(Hi + mark);

        Assert.Null(answer.Error);
        Assert.Equal(["text 'Hi'"], answer.Lines);
    }
}
