using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>Bodies that break off, as only a raw connection or a reset can end them.</summary>
public sealed class StreamBreakTests
{
    private static readonly string s_hi = RawAnswer.Event(Events.Text("Hi"));
    private static readonly string s_final = RawAnswer.Event(Events.Final);

    [Fact]
    public async Task S3_A_chunked_body_without_its_last_chunk_is_interrupted() =>
        AssertEnds(
            StreamInterruptionReason.ConnectionLost, await StreamedBody.ReadRawAsync(RawAnswer.ChunkedStream + RawAnswer.Chunk(s_hi)));

    [Fact]
    public async Task S3_A_chunk_that_is_cut_is_interrupted() =>
        AssertEnds(
            StreamInterruptionReason.ConnectionLost,
            await StreamedBody.ReadRawAsync($"{RawAnswer.ChunkedStream}{RawAnswer.Chunk(s_hi)}ff\r\ndata: {{"));

    [Fact]
    public async Task S4_A_connection_that_is_reset_is_interrupted() =>
        AssertEnds(
            StreamInterruptionReason.ConnectionLost,
            await StreamedBody.ReadRawAsync(RawAnswer.ChunkedStream + RawAnswer.Chunk(s_hi), reset: true));

    [Theory]
    [InlineData(": ping\n\uFEFFdata: [DONE]")]
    [InlineData("\uFEFF")]
    public async Task S4_What_cannot_be_read_in_front_of_the_break_does_not_hide_it(string rest) =>
        AssertEnds(
            StreamInterruptionReason.ConnectionLost,
            await StreamedBody.ReadRawAsync(RawAnswer.ChunkedStream + RawAnswer.Chunk(s_hi + rest), reset: true));

    [Fact]
    public async Task S4_A_request_that_the_server_gives_up_is_interrupted() =>
        AssertEnds(StreamInterruptionReason.ConnectionLost, await BreakAsync(HttpProtocols.Http1, context => context.Abort()));

    [Theory(Skip = ClientBuild.NoVersionPolicy, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    [InlineData(0)] // NO_ERROR
    [InlineData(2)] // INTERNAL_ERROR
    [InlineData(7)] // REFUSED_STREAM
    [InlineData(8)] // CANCEL
    public async Task S4_A_reset_stream_of_http_2_is_interrupted(int code)
    {
        Reading answer = await BreakAsync(
            HttpProtocols.Http2, context => context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(code));

        AssertEnds(StreamInterruptionReason.ConnectionLost, answer);
        Assert.IsType<HttpProtocolException>(answer.Error!.InnerException);
    }

    [Fact]
    public async Task S5_A_body_that_only_closing_ends_is_truncated_in_mid_event() =>
        AssertEnds(
            StreamInterruptionReason.Truncated, await StreamedBody.ReadRawAsync(RawAnswer.UndelimitedStream + s_hi + "data: {\"cho"));

    [Fact]
    public async Task S5_A_body_that_only_closing_ends_is_truncated_between_events() =>
        AssertEnds(StreamInterruptionReason.Truncated, await StreamedBody.ReadRawAsync(RawAnswer.UndelimitedStream + s_hi));

    [Fact]
    public async Task S5_A_length_that_is_too_small_truncates() =>
        AssertEnds(
            StreamInterruptionReason.Truncated,
            await StreamedBody.ReadRawAsync($"{RawAnswer.StreamHead}Content-Length: {s_hi.Length + 5}\r\n\r\n{s_hi}{s_final}"));

    [Fact]
    public async Task S5_A_length_that_is_too_large_interrupts() =>
        AssertEnds(
            StreamInterruptionReason.ConnectionLost,
            await StreamedBody.ReadRawAsync($"{RawAnswer.StreamHead}Content-Length: 100000\r\n\r\n{s_hi}"));

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n", false)]
    [InlineData("Transfer-Encoding: chunked\r\n", true)]
    [InlineData("Content-Length: 100000\r\n", false)]
    [InlineData("Connection: close\r\n", false)]
    public async Task S7_What_breaks_after_a_final_chunk_is_no_failure(string header, bool reset)
    {
        foreach (string rest in (string[])["", "data: [DO", "data: {\"cho"])
        {
            string body = s_hi + s_final + rest;

            Reading answer = await StreamedBody.ReadRawAsync(
                $"{RawAnswer.StreamHead}{header}\r\n{(header.StartsWith('T') ? RawAnswer.Chunk(body) : body)}", reset);

            Assert.Null(answer.Error);
            Assert.Equal(["text 'Hi'", "usage 3+2=9 | finish stop"], answer.Lines);
        }
    }

    [Theory]
    [InlineData("data: [DONE]\n\n")]
    [InlineData("data: [DONE]\n")]
    [InlineData("data: [DONE]")]
    [InlineData("data: [END]\r")]
    public async Task S7_What_breaks_after_an_end_mark_is_no_failure(string mark)
    {
        Reading answer = await StreamedBody.ReadRawAsync(RawAnswer.ChunkedStream + RawAnswer.Chunk(s_hi + mark));

        Assert.Null(answer.Error);
        Assert.Equal(["text 'Hi'"], answer.Lines);
    }

    [Fact]
    public async Task A_connection_that_ends_before_the_stream_begins_leaves_the_outcome_unknown() =>
        Assert.Equal(RequestOutcome.Unknown, (await StreamedBody.ReadRawAsync("")).Failed<AivaxConnectionException>().Outcome);

    private static void AssertEnds(StreamInterruptionReason reason, Reading answer)
    {
        var error = answer.Failed<AivaxStreamInterruptedException>();
        Assert.Equal((reason, RequestOutcome.Unknown), (error.Reason, error.Outcome));
        Assert.Equal("Hi", error.PartialText);
    }

    /// <summary>Reads a stream that the server breaks in mid answer, once its first update was read.</summary>
    private static async Task<Reading> BreakAsync(HttpProtocols protocol, Action<HttpContext> end)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using WebServer server = await WebServer.StartAsync(
            async context =>
            {
                context.BeginStream();
                await context.EventAsync(Events.Text("Hi"));
                await seen.Task;
                end(context);
            },
            protocol);
        await using ServiceProvider services = Clients.Registered(
            server.Address, protocol == HttpProtocols.Http2 ? Clients.UseHttp2 : null,
            configure: options => options.Retry = new AivaxRetryOptions { BaseDelay = TimeSpan.Zero });
        var updates = new List<ChatResponseUpdate>();
        Exception? error = await Record.ExceptionAsync(async () =>
        {
            await foreach (ChatResponseUpdate update in services.Session().StreamAsync("Oi"))
            {
                updates.Add(update);
                seen.SetResult();
            }
        }).InTime();
        Assert.Equal(1, server.Prompts);
        return new Reading(updates, error);
    }
}
