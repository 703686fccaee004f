using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Tests.TestDoubles;

/// <summary>Clients over a handler double, made as the library makes its own.</summary>
internal static class TestClient
{
    public static AivaxChatClient Over(
        HttpMessageHandler handler, Action<AivaxChatClientOptions>? configure = null, TimeProvider? time = null,
        ILoggerFactory? loggers = null)
    {
        var options = new AivaxChatClientOptions { ApiKey = Samples.ApiKey, ChatClientId = Samples.ChatClientId };

        // A retry would wait for a clock that stands still; the tests of retries ask for them.
        options.Retry.MaxAttempts = 1;
        configure?.Invoke(options);
        return new AivaxChatClient(options, AivaxChatClient.CreateOwnStack(handler), ownsClient: true, time, loggers);
    }

    /// <summary>A session opened from its key, by a client that has no API key.</summary>
    public static ChatSession Session(
        HttpMessageHandler handler, Action<AivaxChatClientOptions>? configure = null, TimeProvider? time = null) =>
        Over(handler, options =>
        {
            options.ApiKey = null;
            configure?.Invoke(options);
        }, time).OpenSession(Samples.AccessKey);

    /// <summary>A session of the tag <c>my-user-tag</c>; the request that created it is not kept.</summary>
    public static async Task<ChatSession> CreatedSessionAsync(
        CannedHandler handler, Action<CreateWebChatSessionRequest>? with = null, TimeProvider? time = null)
    {
        var request = new CreateWebChatSessionRequest { Tag = "my-user-tag" };
        with?.Invoke(request);
        handler.Answer(Samples.Created);
        ChatSession session = await Over(handler, time: time).CreateWebChatSessionAsync(request);
        handler.Requests.Clear();
        return session;
    }
}
