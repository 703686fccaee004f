using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Http;

/// <summary>What one call uses is not left over for the next.</summary>
public sealed class RepeatedCallTests
{
    private const int Calls = 50;

    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task A_throttled_prompt_with_an_image_is_sent_again_with_the_same_bytes()
    {
        byte[] image = [.. Enumerable.Range(0, 300_000).Select(i => (byte)i)];
        _handler.Answer("", 429).Answer(Samples.SimpleReply);
        ChatSession session = TestClient.Session(_handler, options =>
        {
            options.Retry.MaxAttempts = 2;
            options.Retry.BaseDelay = TimeSpan.FromTicks(1);
            options.Retry.MaxDelay = TimeSpan.FromTicks(1);
        });

        await session.SendAsync(new ChatMessage(ChatRole.User, [new DataContent(image, "image/png")]));

        Assert.Equal(2, _handler.Requests.Count);
        Assert.InRange(_handler.Requests[0].Bytes!.Length, 400_000, 401_000);
        Assert.Equal(_handler.Requests[0].Bytes, _handler.Requests[1].Bytes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calls_with_one_token_for_all_leave_nothing_with_it(bool stream)
    {
        using var all = new CancellationTokenSource();
        var network = new Network();
        ChatSession session = TestClient.Session(network);
        for (int i = 0; i < Calls; i++)
        {
            _ = stream ? await session.StreamAsync("Oi", cancellationToken: all.Token).ToPromptResponseAsync()
                : await session.SendAsync("Oi", cancellationToken: all.Token);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        // The last one may still stand in a local.
        Assert.InRange(network.Requests.Count(request => request.TryGetTarget(out _)), 0, 2);
    }

    /// <summary>Registers each request with its token, so that a token that lives on keeps the request.</summary>
    private sealed class Network : HttpMessageHandler
    {
        public List<WeakReference<HttpRequestMessage>> Requests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(new(request));
            cancellationToken.Register(static _ => { }, request);
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return CannedHandler.Response(System.Text.Encoding.UTF8.GetBytes(Samples.SimpleReply));
        }
    }
}
