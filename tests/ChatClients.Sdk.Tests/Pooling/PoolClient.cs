using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Tests.Pooling;

/// <summary>A pool over prepared answers, on a clock that stands still unless another one is given.</summary>
internal sealed class PoolClient
{
    public PoolClient(Action<ChatSessionPoolOptions>? configure = null, IChatSessionStore? store = null, TimeProvider? time = null)
    {
        var options = new ChatSessionPoolOptions();
        configure?.Invoke(options);
        Client = TestClient.Over(Service, time: time ?? Time);
        Pool = new ChatSessionPool(Client, options, store);
    }

    public CannedHandler Service { get; } = new();

    public FakeTimeProvider Time { get; } = new(Samples.Now);

    public AivaxChatClient Client { get; }

    public ChatSessionPool Pool { get; }

    public Task<ChatSession> GetAsync(string? context = null, Action<CreateWebChatSessionRequest>? with = null, string? owner = null)
    {
        var request = new CreateWebChatSessionRequest { Tag = "my-user-tag", ExtraContext = context };
        with?.Invoke(request);
        return Pool.GetOrCreateAsync(request, owner).InTime();
    }

    /// <summary>A session that the pool has created; the request is not kept.</summary>
    public async Task<ChatSession> CreatedAsync(
        string? context = null, Action<CreateWebChatSessionRequest>? with = null, string? owner = null)
    {
        Service.Answer(Samples.Created);
        ChatSession session = await GetAsync(context, with, owner);
        Service.Requests.Clear();
        return session;
    }
}
