using System.Diagnostics;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Telemetry;

/// <summary>A session inside UseOpenTelemetry of Microsoft.Extensions.AI: one account of each call.</summary>
[Collection(nameof(Listening))]
public sealed class WrappedSessionTests : IDisposable
{
    private readonly CannedHandler _handler = new();
    private readonly Exported _exported = new();

    public void Dispose() => _exported.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_has_one_span_and_one_measurement(bool streamed)
    {
        IChatClient client = (await _exported.SessionAsync(_handler)).AsBuilder().UseOpenTelemetry().Build();
        Stream("stream-simple.sse");

        await AskAsync(client, streamed);

        Assert.Equal(Exported.PlatformName, _exported.Chat.Source.Name);
        Assert.Equal(Samples.SessionId, _exported.Chat.GetTagItem("gen_ai.conversation.id"));
        Assert.Equal(
            _exported.Chat.SpanId,
            Assert.Single(_exported.Spans, span => span.DisplayName.EndsWith("{accessKey}/prompt", StringComparison.Ordinal)).ParentSpanId);
        Assert.All(
            _exported.Points("gen_ai.client.token.usage").Concat(_exported.Points("gen_ai.client.operation.duration")),
            it => Assert.Equal(Exported.PlatformName, it.Meter));
        Assert.Equal(100d, Sum("gen_ai.client.token.usage"));
        Assert.Equal(1, Count("gen_ai.client.operation.duration"));
        Assert.Equal(streamed ? 1 : 0, Count("gen_ai.client.operation.time_to_first_chunk"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_function_loop_outside_of_it_has_one_span_for_each_request(bool streamed)
    {
        IChatClient client = (await _exported.SessionAsync(_handler)).AsBuilder().UseFunctionInvocation().UseOpenTelemetry().Build();
        _handler.Answer(Samples.ToolReply).Answer(Samples.SimpleReply);

        await AskAsync(client, streamed);

        Assert.Equal(2, _exported.Spans.Count(span => Equals(span.GetTagItem("gen_ai.operation.name"), "chat")));
        Assert.Equal(241d, Sum("gen_ai.client.token.usage"));
        Assert.Equal(2, Count("gen_ai.client.operation.duration"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_function_loop_inside_of_it_has_one_span_for_all_requests(bool streamed)
    {
        IChatClient client = (await _exported.SessionAsync(_handler)).AsBuilder().UseOpenTelemetry().UseFunctionInvocation().Build();
        _handler.Answer(Samples.ToolReply).Answer(Samples.SimpleReply);

        await AskAsync(client, streamed);

        Assert.Equal(Exported.PlatformName, _exported.Chat.Source.Name);
        Assert.Equal(241d, Sum("gen_ai.client.token.usage"));
        Assert.Equal(1, Count("gen_ai.client.operation.duration"));
    }

    [Fact]
    public async Task A_failure_is_recorded_on_the_span_around_it()
    {
        IChatClient client = (await _exported.SessionAsync(_handler)).AsBuilder().UseOpenTelemetry().Build();
        _handler.Answer("", 503);

        await Assert.ThrowsAsync<AivaxServiceException>(() => client.GetResponseAsync("Oi"));

        Activity chat = _exported.Chat;
        Assert.Equal(
            (503, "Unknown", ActivityStatusCode.Error),
            (chat.GetTagItem("http.response.status_code"), chat.GetTagItem("chatclients.outcome"), chat.Status));
        Assert.Equal(1, Count("gen_ai.client.operation.duration"));
    }

    [Fact]
    public async Task A_stream_that_breaks_off_ends_the_span_around_it_as_a_failure()
    {
        IChatClient client = (await _exported.SessionAsync(_handler)).AsBuilder().UseOpenTelemetry().Build();
        Stream("stream-error.sse");

        await Assert.ThrowsAsync<AivaxStreamInterruptedException>(() => AskAsync(client, streamed: true));

        Activity chat = _exported.Chat;
        Assert.Equal(
            ("server_error", "ServerError", ActivityStatusCode.Error),
            (chat.GetTagItem("chatclients.error.code"), chat.GetTagItem("chatclients.error.reason"), chat.Status));
    }

    [Fact]
    public async Task A_prompt_from_inside_a_function_has_a_span_of_its_own()
    {
        ChatSession outer = await _exported.SessionAsync(_handler);
        ChatSession other = await _exported.SessionAsync(_handler);
        IChatClient client = outer.AsBuilder().UseOpenTelemetry().UseFunctionInvocation().Build();
        _handler.Answer(Samples.ToolReply).Answer(Samples.SimpleReply).Answer(Samples.SimpleReply);
        Delegate ask = async (string orderId) => (await other.SendAsync(orderId)).Text;

        await client.GetResponseAsync("Oi", new ChatOptions { Tools = [AIFunctionFactory.Create(ask, "get_order_status")] });

        Assert.Single(_exported.Spans, span => span.OperationName == "chat" && span.Source.Name == "ChatClients.Sdk");
        Assert.Equal(341d, Sum("gen_ai.client.token.usage"));
    }

    [Fact]
    public async Task Another_session_that_a_function_asks_as_a_chat_client_is_counted_too()
    {
        ChatSession outer = await _exported.SessionAsync(_handler);
        IChatClient other = await _exported.SessionAsync(_handler);
        IChatClient client = outer.AsBuilder().UseOpenTelemetry().UseFunctionInvocation().Build();
        _handler.Answer(Samples.ToolReply).Answer(Samples.SimpleReply).Answer(Samples.SimpleReply);
        Delegate ask = async (string orderId) => (await other.GetResponseAsync(orderId)).Text;

        await client.GetResponseAsync("Oi", new ChatOptions { Tools = [AIFunctionFactory.Create(ask, "get_order_status")] });

        Assert.Single(_exported.Spans, span => span.OperationName == "chat" && span.Source.Name == "ChatClients.Sdk");
        Assert.Equal(341d, Sum("gen_ai.client.token.usage"));
    }

    [Fact]
    public async Task A_prompt_that_succeeds_in_another_session_leaves_no_error_on_the_span()
    {
        using AivaxChatClient service = TestClient.Over(_handler);
        _handler.Answer(Samples.Created).Answer("", 404).Answer(Samples.OtherCreated).Answer(Samples.SimpleReply);
        ChatSession session = await new ChatSessionPool(service).GetOrCreateAsync(new() { Tag = "a" });

        await session.AsBuilder().UseOpenTelemetry().Build().GetResponseAsync("Oi");

        Assert.Equal(ActivityStatusCode.Unset, _exported.Chat.Status);
        Assert.Null(_exported.Chat.GetTagItem("error.type"));
    }

    [Fact]
    public async Task A_span_of_something_else_does_not_switch_it_off()
    {
        ChatSession session = await _exported.SessionAsync(_handler);
        _handler.Answer(Samples.SimpleReply);
        using (new Activity("invoke_agent helper").SetTag("gen_ai.operation.name", "invoke_agent").Start())
        {
            await session.GetResponseAsync("Oi");
        }

        Assert.Equal("ChatClients.Sdk", _exported.Chat.Source.Name);
        Assert.Equal(100d, Sum("gen_ai.client.token.usage"));
    }

    [Fact]
    public async Task Telemetry_around_it_without_listeners_does_not_switch_it_off()
    {
        using var exported = new Exported(traces: false);
        var alone = new CannedHandler();
        IChatClient client = (await exported.SessionAsync(alone)).AsBuilder().UseOpenTelemetry(sourceName: "unheard").Build();
        alone.Answer(Samples.SimpleReply);

        await client.GetResponseAsync("Oi");

        Assert.Equal("ChatClients.Sdk", Assert.Single(exported.Points("gen_ai.client.operation.duration")).Meter);
    }

    private double Sum(string instrument) => _exported.Points(instrument).Sum(it => it.Point.GetHistogramSum());

    private long Count(string instrument) => _exported.Points(instrument).Sum(it => it.Point.GetHistogramCount());

    private static Task<ChatResponse> AskAsync(IChatClient client, bool streamed)
    {
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create((string orderId) => "pago", "get_order_status")] };
        return streamed ? client.GetStreamingResponseAsync("Oi", options).ToChatResponseAsync() : client.GetResponseAsync("Oi", options);
    }

    private void Stream(string fixture) => _handler.Answer(Fixture.Text(fixture), mediaType: "text/event-stream");
}
