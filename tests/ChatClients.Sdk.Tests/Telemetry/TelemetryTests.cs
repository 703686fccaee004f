using System.Diagnostics;
using System.Text;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests.Telemetry;

[Collection(nameof(Listening))]
public sealed class TelemetryTests : IDisposable
{
    private readonly CannedHandler _handler = new();
    private readonly Recorded _recorded = new();

    public void Dispose() => _recorded.Dispose();

    [Fact]
    public async Task A_prompt_is_a_chat_span_with_a_request_span_below_it()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler);
        _handler.Answer(Samples.SimpleReply);

        await session.SendAsync("segredo");

        Activity chat = Assert.Single(_recorded.Spans, span => span.OperationName == "chat");
        Activity request = Assert.Single(_recorded.Spans, span => span.DisplayName == "POST api/v1/public/chat-clients/{accessKey}/prompt");
        Assert.Equal(chat.SpanId, request.ParentSpanId);
        Assert.Equal(Samples.SessionId, chat.GetTagItem("gen_ai.conversation.id"));
        Assert.Equal("aivax", chat.GetTagItem("gen_ai.provider.name"));
        Assert.Equal(84L, chat.GetTagItem("gen_ai.usage.input_tokens"));
        Assert.Equal(200, request.GetTagItem("http.response.status_code"));
        Assert.Equal(ActivityStatusCode.Unset, chat.Status);
    }

    [Theory]
    [InlineData(false, "normal.example", 443)]
    [InlineData(true, "direct.example", 8443)]
    public async Task A_request_span_names_the_host_that_was_asked(bool longRunning, string host, int port)
    {
        _handler.Answer(Samples.SimpleReply);
        ChatSession session = TestClient.Session(_handler, options =>
        {
            options.BaseAddress = new Uri("https://normal.example");
            options.DirectBaseAddress = new Uri("https://direct.example:8443");
        });

        await session.SendAsync("Oi", new PromptOptions { LongRunning = longRunning });

        Activity request = Assert.Single(_recorded.Spans, span => span.OperationName == "POST");
        Assert.Equal((host, port), (request.GetTagItem("server.address"), request.GetTagItem("server.port")));
        Assert.Equal((host, port), (_handler.Single.Address.Host, _handler.Single.Address.Port));
    }

    [Fact]
    public async Task The_trace_goes_along_with_the_request()
    {
        _handler.Answer(Samples.SimpleReply);

        await TestClient.Session(_handler).SendAsync("Oi");

        Assert.Contains(_recorded.TraceId, _handler.Single.Headers.GetValues("traceparent").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_reported_by_its_type()
    {
        _handler.Answer("", 500);

        await Assert.ThrowsAsync<AivaxServiceException>(() => TestClient.Session(_handler).SendAsync("Oi"));

        Assert.All(
            _recorded.Spans, span => Assert.Equal(
                (typeof(AivaxServiceException).FullName, ActivityStatusCode.Error), (span.GetTagItem("error.type"), span.Status)));
        Assert.Equal(typeof(AivaxServiceException).FullName, Single("gen_ai.client.operation.duration").Tags["error.type"]);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_is_a_failure_of_the_whole_prompt()
    {
        _handler.Answer(Fixture.Text("stream-truncated.sse"), mediaType: "text/event-stream");

        await Assert.ThrowsAsync<AivaxStreamInterruptedException>(
            () => TestClient.Session(_handler).StreamAsync("Oi").ToPromptResponseAsync());

        Assert.Equal(
            typeof(AivaxStreamInterruptedException).FullName,
            Assert.Single(_recorded.Spans, span => span.OperationName == "chat").GetTagItem("error.type"));
    }

    [Fact]
    public async Task A_stream_that_is_left_is_reported_as_abandoned()
    {
        _handler.Answer(Fixture.Text("stream-simple.sse"), mediaType: "text/event-stream");

        await foreach (ChatResponseUpdate update in TestClient.Session(_handler).StreamAsync("Oi"))
        {
            break;
        }

        Assert.Equal("abandoned", Assert.Single(_recorded.Spans, span => span.OperationName == "chat").GetTagItem("error.type"));
    }

    [Fact]
    public async Task Time_and_tokens_are_measured()
    {
        _handler.Answer(Fixture.Text("stream-simple.sse"), mediaType: "text/event-stream");

        await TestClient.Session(_handler).StreamAsync("Oi").ToPromptResponseAsync();

        Assert.Equal(
            ["input", "output"], _recorded.Measured.Where(it => it.Name == "gen_ai.client.token.usage")
                .Select(it => it.Tags["gen_ai.token.type"]));
        Assert.Equal([84d, 16d], _recorded.Measured.Where(it => it.Name == "gen_ai.client.token.usage").Select(it => it.Value));
        Assert.Equal(1, Single("chatclients.prompts_sent").Value);
        Single("gen_ai.client.operation.duration");
        Single("gen_ai.client.operation.time_to_first_chunk");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_spans_the_time_counts_from_before_the_request(bool stream)
    {
        _recorded.Dispose();
        using var measured = new Recorded(withSpans: false);
        var time = new FakeTimeProvider();
        _handler.Do((_, _) =>
        {
            time.Advance(TimeSpan.FromSeconds(7));
            return Task.FromResult(stream
                ? CannedHandler.Response(Fixture.Bytes("stream-simple.sse"), mediaType: "text/event-stream")
                : CannedHandler.Response(Encoding.UTF8.GetBytes(Samples.SimpleReply)));
        });
        ChatSession session = TestClient.Session(_handler, time: time);

        _ = stream ? await session.StreamAsync("Oi").ToPromptResponseAsync() : await session.SendAsync("Oi");

        Assert.Equal(7, Assert.Single(measured.Measured, it => it.Name == "gen_ai.client.operation.duration").Value);
        Assert.Equal(
            stream ? [7d] : [],
            measured.Measured.Where(it => it.Name == "gen_ai.client.operation.time_to_first_chunk").Select(it => it.Value));
        Assert.Empty(measured.Spans);
    }

    [Fact]
    public async Task Without_spans_a_prompt_that_failed_is_measured()
    {
        _recorded.Dispose();
        using var measured = new Recorded(withSpans: false);
        _handler.Answer(Samples.SimpleReply, status: 500);

        await Assert.ThrowsAsync<AivaxServiceException>(() => TestClient.Session(_handler).SendAsync("Oi"));

        (_, _, Dictionary<string, object?> tags) = Assert.Single(
            measured.Measured, it => it.Name == "gen_ai.client.operation.duration");
        Assert.Equal(typeof(AivaxServiceException).FullName, tags["error.type"]);
    }

    [Fact]
    public async Task Neither_keys_nor_texts_nor_tags_are_recorded()
    {
        ChatSession session = await TestClient.CreatedSessionAsync(_handler, request => request.ExtraContext = "contexto-privado");
        _handler.Answer(Samples.SimpleReply).Answer("", 404);
        await session.SendAsync("texto-privado");
        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => session.SendAsync("texto-privado"));

        string all = string.Join(
            "\n",
            _recorded.Spans.Select(span => $"{span.DisplayName} {span.StatusDescription} {string.Join(" ", span.TagObjects)}")
                .Concat(_recorded.Measured.Select(it => string.Join(" ", it.Tags))));
        Assert.NotEmpty(all);
        Assert.All(
            [Samples.AccessKey, Samples.ApiKey, "privado", "my-user-tag"],
            secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
    }

    private (string Name, double Value, Dictionary<string, object?> Tags) Single(string name) =>
        Assert.Single(_recorded.Measured, it => it.Name == name);
}
