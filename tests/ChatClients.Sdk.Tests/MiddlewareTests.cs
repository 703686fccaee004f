using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.Tests;

/// <summary>A session under the middleware of Microsoft.Extensions.AI.</summary>
public sealed class MiddlewareTests
{
    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task All_layers_together_run_a_function_and_keep_the_conversation()
    {
        using var logs = new CollectedLogs();
        IChatClient client = (await TestClient.CreatedSessionAsync(_handler)).AsBuilder()
            .UseLogging(logs.Factory).UseFunctionInvocation().UseOpenTelemetry(sourceName: "unheard").Build();
        _handler.Answer(Samples.ToolReply).Answer(Samples.SimpleReply).Answer(Samples.SimpleReply);
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create((string orderId) => "pago", "get_order_status")] };

        ChatResponse first = await client.GetResponseAsync("Onde está?", options);
        options.ConversationId = first.ConversationId;
        ChatResponse second = await client.GetStreamingResponseAsync("Obrigado", options).ToChatResponseAsync();

        Assert.Equal((Samples.SessionId, Samples.SessionId), (first.ConversationId, second.ConversationId));
        Assert.Equal(3, _handler.Requests.Count);
        Assert.Contains("Obrigado", logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logging_of_everything_shows_no_key()
    {
        using var logs = new CollectedLogs();
        IChatClient client = (await TestClient.CreatedSessionAsync(_handler)).AsBuilder().UseLogging(logs.Factory).Build();
        _handler.Answer(Samples.SimpleReply).Answer("", 404);

        await client.GetResponseAsync("Oi");
        await Assert.ThrowsAsync<ChatSessionUnavailableException>(() => client.GetResponseAsync("Oi"));

        Assert.All(
            [Samples.AccessKey, Samples.ApiKey], key => Assert.DoesNotContain(key, logs.Text, StringComparison.Ordinal));
    }

    // Why the page says not to do this.
    [Fact]
    public async Task A_response_cache_gives_one_user_the_conversation_of_another()
    {
        IDistributedCache cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
        IChatClient ana = (await TestClient.CreatedSessionAsync(_handler)).AsBuilder().UseDistributedCache(cache).Build();
        var other = new CannedHandler();
        IChatClient rui = TestClient.Session(other).AsBuilder().UseDistributedCache(cache).Build();
        _handler.Answer(Samples.SimpleReply).Answer(Samples.SimpleReply);
        await ana.GetResponseAsync("Oi");

        ChatResponse cached = await rui.GetResponseAsync("Oi");

        Assert.Equal(Samples.SessionId, cached.ConversationId);
        Assert.Empty(other.Requests);
        await Assert.ThrowsAsync<ArgumentException>(
            () => rui.GetResponseAsync("E agora?", new ChatOptions { ConversationId = cached.ConversationId }));

        // With a conversation id nothing is cached.
        await ana.GetResponseAsync("Oi", new ChatOptions { ConversationId = Samples.SessionId });
        Assert.Equal(2, _handler.Requests.Count);
    }
}
