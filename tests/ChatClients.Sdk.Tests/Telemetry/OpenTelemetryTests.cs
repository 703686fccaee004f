using System.Diagnostics;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Metrics;

namespace ChatClients.Sdk.Tests.Telemetry;

/// <summary>What an application's OpenTelemetry exports, by the names of the GenAI conventions.</summary>
[Collection(nameof(Listening))]
public sealed class OpenTelemetryTests : IDisposable
{
    private static readonly double[] Seconds =
        [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92, double.PositiveInfinity];

    private static readonly double[] Tokens =
    [
        1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864, double.PositiveInfinity,
    ];

    private readonly CannedHandler _handler = new();
    private readonly Exported _exported = new();

    public void Dispose() => _exported.Dispose();

    [Fact]
    public async Task A_streamed_prompt_is_described_by_its_span()
    {
        ChatSession session = await _exported.SessionAsync(_handler);
        Stream("stream-simple.sse");

        await session.StreamAsync("Oi").ToPromptResponseAsync();

        Activity chat = _exported.Chat;
        Assert.Equal((ActivityKind.Client, ActivityStatusCode.Unset), (chat.Kind, chat.Status));
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["gen_ai.operation.name"] = "chat",
                ["gen_ai.provider.name"] = "aivax",
                ["gen_ai.conversation.id"] = Samples.SessionId,
                ["gen_ai.request.stream"] = true,
                ["gen_ai.response.id"] = "chatcmpl-0198d263-fd80-7645-98b0-3966004e11df",
                ["gen_ai.response.model"] = "@openai/gpt-5-mini",
                ["gen_ai.response.finish_reasons"] = new[] { "stop" },
                ["gen_ai.usage.input_tokens"] = 84L,
                ["gen_ai.usage.output_tokens"] = 16L,
                ["gen_ai.usage.cache_read.input_tokens"] = 1792L,
                ["server.address"] = _exported.Host,
                ["server.port"] = 8443,
            },
            chat.TagObjects.Where(tag => tag.Key != "gen_ai.response.time_to_first_chunk").ToDictionary(tag => tag.Key, tag => tag.Value));
        Assert.IsType<double>(chat.GetTagItem("gen_ai.response.time_to_first_chunk"));
    }

    [Fact]
    public async Task A_whole_answer_is_described_without_the_attributes_of_a_stream()
    {
        ChatSession session = await _exported.SessionAsync(_handler);
        _handler.Answer(
            """
            {"data":{"id":"resp-1","model":"@openai/gpt-5-mini","completionText":"Oi","usage":{"prompt_tokens":10,"completion_tokens":9,
            "completion_tokens_details":{"reasoning_tokens":7}},"createdMessages":[{"role":"assistant","content":"Oi"}]}}
            """);

        await session.SendAsync("Oi");

        Assert.Equal(7L, _exported.Chat.GetTagItem("gen_ai.usage.reasoning.output_tokens"));
        Assert.Null(_exported.Chat.GetTagItem("gen_ai.request.stream"));
        Assert.Null(_exported.Chat.GetTagItem("gen_ai.response.time_to_first_chunk"));
        Assert.Empty(_exported.Points("gen_ai.client.operation.time_to_first_chunk"));
    }

    [Fact]
    public async Task Each_histogram_has_the_buckets_that_the_conventions_ask_for()
    {
        ChatSession session = await _exported.SessionAsync(_handler);
        Stream("stream-simple.sse");

        await session.StreamAsync("Oi").ToPromptResponseAsync();

        Assert.All(
            [
                "gen_ai.client.operation.duration", "gen_ai.client.operation.time_to_first_chunk",
                "gen_ai.client.operation.time_per_output_chunk",
            ],
            name => Assert.Equal(Seconds, Bounds(Assert.Single(_exported.Points(name)).Point)));
        Assert.All(_exported.Points("gen_ai.client.token.usage"), it => Assert.Equal(Tokens, Bounds(it.Point)));
        Assert.Equal(
            [(16d, "output"), (84d, "input")],
            _exported.Points("gen_ai.client.token.usage")
                .Select(it => (it.Point.GetHistogramSum(), (string)Exported.Tag(it.Point, "gen_ai.token.type")!)).Order());
    }

    [Fact]
    public async Task Measurements_name_host_port_and_model()
    {
        ChatSession session = await _exported.SessionAsync(_handler);
        Stream("stream-simple.sse");

        await session.StreamAsync("Oi").ToPromptResponseAsync();

        MetricPoint duration = Assert.Single(_exported.Points("gen_ai.client.operation.duration")).Point;
        Assert.Equal(
            ("chat", "aivax", 8443, "@openai/gpt-5-mini", null),
            (Exported.Tag(duration, "gen_ai.operation.name"), Exported.Tag(duration, "gen_ai.provider.name"),
                Exported.Tag(duration, "server.port"), Exported.Tag(duration, "gen_ai.response.model"),
                Exported.Tag(duration, "error.type")));
    }

    [Fact]
    public async Task A_refusal_carries_status_code_outcome_and_session()
    {
        ChatSession session = await _exported.SessionAsync(_handler);
        _handler.Answer("""{"error":{"message":"slow down","code":"too_many"}}""", 429);

        await Assert.ThrowsAsync<AivaxRateLimitException>(() => session.SendAsync("Oi"));

        Assert.All(
            [_exported.Chat, Assert.Single(_exported.Spans, span => Equals(span.GetTagItem("http.request.method"), "POST")
                && Equals(span.GetTagItem("http.response.status_code"), 429))],
            span => Assert.Equal(
                (429, "too_many", "Rejected", Samples.SessionId, ActivityStatusCode.Error),
                (span.GetTagItem("http.response.status_code"), span.GetTagItem("chatclients.error.code"),
                    span.GetTagItem("chatclients.outcome"), span.GetTagItem("gen_ai.conversation.id"), span.Status)));
    }

    [Fact]
    public async Task A_broken_stream_carries_its_reason()
    {
        ChatSession session = await _exported.SessionAsync(_handler);
        Stream("stream-error.sse");

        await Assert.ThrowsAsync<AivaxStreamInterruptedException>(() => session.StreamAsync("Oi").ToPromptResponseAsync());

        Activity chat = _exported.Chat;
        Assert.Equal(
            ("server_error", "ServerError", "Unknown", ActivityStatusCode.Error),
            (chat.GetTagItem("chatclients.error.code"), chat.GetTagItem("chatclients.error.reason"),
                chat.GetTagItem("chatclients.outcome"), chat.Status));
        Assert.Equal(
            typeof(AivaxStreamInterruptedException).FullName,
            Exported.Tag(Assert.Single(_exported.Points("gen_ai.client.operation.duration")).Point, "error.type"));
    }

    [Fact]
    public async Task A_lost_connection_carries_its_outcome_and_no_status()
    {
        ChatSession session = await _exported.SessionAsync(_handler);
        _handler.Fail(() => new HttpRequestException("lost"));

        await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync("Oi"));

        Assert.Equal("Unknown", _exported.Chat.GetTagItem("chatclients.outcome"));
        Assert.Null(_exported.Chat.GetTagItem("http.response.status_code"));
    }

    [Fact]
    public async Task The_first_chunk_is_timed_on_the_clock_that_was_given()
    {
        var time = new FakeTimeProvider();
        _handler.Do((_, _) =>
        {
            time.Advance(TimeSpan.FromSeconds(3));
            return Task.FromResult(CannedHandler.Response(
                System.Text.Encoding.UTF8.GetBytes(Fixture.Text("stream-simple.sse")), mediaType: "text/event-stream"));
        });

        await TestClient.Session(_handler, time: time).StreamAsync("Oi").ToPromptResponseAsync();

        Assert.Equal(3d, _exported.Chat.GetTagItem("gen_ai.response.time_to_first_chunk"));
    }

    private static double[] Bounds(MetricPoint point)
    {
        var bounds = new List<double>();
        foreach (HistogramBucket bucket in point.GetHistogramBuckets())
        {
            bounds.Add(bucket.ExplicitBound);
        }

        return [.. bounds];
    }

    private void Stream(string fixture) => _handler.Answer(Fixture.Text(fixture), mediaType: "text/event-stream");
}
