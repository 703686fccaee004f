using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.AspNetCore.Tests.Store;

/// <summary>Two instances over a real Redis.</summary>
[Trait("Stage", "redis")]
public sealed class RedisTests
{
    [Fact]
    public async Task Parallel_requests_of_one_user_end_in_one_session()
    {
        using RedisServer redis = await RedisServer.StartAsync();
        await using TwoInstances app = await StartAsync(redis);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(
            it => (it % 2 == 0 ? app.One : app.Other).Browser().MessagesAsync()));

        InMemorySession session = Assert.Single(app.One.Engine.Sessions);
        Assert.InRange(app.One.Engine.Requests.Count(IsCreate), 1, 2);
        string held = await redis.ContentAsync();
        Assert.Contains("aivax:", held);
        Assert.DoesNotContain(session.AccessKey, held);
        Assert.DoesNotContain(session.Tag!, held);
    }

    [Fact]
    public async Task An_instance_that_starts_later_creates_nothing()
    {
        using RedisServer redis = await RedisServer.StartAsync();
        await using TwoInstances app = await StartAsync(redis);
        await app.One.Browser().AskAsync("Hi");
        int creates = app.One.Engine.Requests.Count(IsCreate);

        await app.Other.Browser().AskAsync("And?");

        Assert.Equal(creates, app.One.Engine.Requests.Count(IsCreate));
        Assert.Equal("user: Hi", (await app.Other.Browser().TextsAsync())[0]);
    }

    [Fact]
    public async Task Without_redis_requests_go_on()
    {
        using RedisServer redis = await RedisServer.StartAsync();
        await using TwoInstances app = await StartAsync(redis);
        await app.One.Browser().AskAsync("Hi");
        redis.Stop();

        string other = await app.Other.Browser().AskAsync("And?");
        string[] texts = await app.One.Browser().TextsAsync();

        Assert.Contains("Turn 2.", SseText.Answer(other));
        Assert.Equal(4, texts.Length);
        Assert.Contains("store", app.Other.Logs.All, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsCreate(RecordedRequest request) =>
        request.Method == "POST" && request.Route.EndsWith("/sessions", StringComparison.Ordinal);

    private static Task<TwoInstances> StartAsync(RedisServer redis) => TwoInstances.StartAsync(
        gateway: null, services => services.AddStackExchangeRedisCache(options => options.Configuration = redis.Configuration));
}
