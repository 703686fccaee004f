using System.Net.Http.Json;
using System.Text.Json.Serialization;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Http;

/// <summary>What a buffered prompt allocates, compared with the call that one would write by hand over the same handler.</summary>
public sealed partial class CallAllocationTests(ITestOutputHelper output)
{
    private const int Calls = 64;
    private const double MostTimesTheRawCall = 1.3;
    private const double MostTimesTheWire = 1.2;
    private const int ImageSize = 15 * 1024 * 1024;

    private static readonly string s_text = string.Concat(Enumerable.Repeat("Your order 4711 is on its way to you. ", 12));

    private static readonly byte[] s_reply = System.Text.Encoding.UTF8.GetBytes(
        Fixture.Text("prompt-simple.response.json").Replace("A capital da França é Paris.", s_text, StringComparison.Ordinal));

    [Fact]
    public async Task A_buffered_prompt_allocates_little_more_than_the_raw_call()
    {
        var handler = new Network(s_reply);
        using var http = new HttpClient(handler) { BaseAddress = new Uri("https://inference.aivax.net/") };
        ChatSession session = TestClient.Session(handler, options => options.Retry.MaxAttempts = 3);

        long raw = await MeasureAsync(async () => Assert.Equal(s_text, await SendRawAsync(http)));
        long ours = await MeasureAsync(async () => Assert.Equal(s_text, (await session.SendAsync("Oi")).CompletionText));

        output.WriteLine($"raw {raw / Calls} bytes, ours {ours / Calls}: {(double)ours / raw:0.00}");
        Assert.InRange((double)ours / raw, 0.1, MostTimesTheRawCall);
    }

    [Fact]
    public async Task A_large_image_is_written_once()
    {
        var handler = new Network(s_reply);
        ChatSession session = TestClient.Session(handler);
        var prompt = new ChatMessage(ChatRole.User, [new TextContent("What is this?"), new DataContent(new byte[ImageSize], "image/png")]);
        await session.SendAsync("Oi");

        int thread = Environment.CurrentManagedThreadId;
        long before = GC.GetAllocatedBytesForCurrentThread();
        await session.SendAsync(prompt);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(thread, Environment.CurrentManagedThreadId);
        output.WriteLine($"{bytes:N0} bytes for {handler.Received:N0} on the wire");
        Assert.InRange(handler.Received, ImageSize / 3 * 4, int.MaxValue);
        Assert.InRange((double)bytes / handler.Received, 0.5, MostTimesTheWire);
    }

    private static async Task<string?> SendRawAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/public/chat-clients/" + Samples.AccessKey + "/prompt")
        {
            Content = JsonContent.Create(new Asked("Oi"), RawJson.Default.Asked),
        };
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(RawJson.Default.Reply))?.Data.CompletionText;
    }

    // All of it runs on this thread: nothing in it has to wait.
    private static async Task<long> MeasureAsync(Func<Task> call)
    {
        await call();
        int thread = Environment.CurrentManagedThreadId;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Calls; i++)
        {
            await call();
        }

        Assert.Equal(thread, Environment.CurrentManagedThreadId);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class Network(byte[] reply) : HttpMessageHandler
    {
        public long Received { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var counter = new CountingStream();
            await request.Content!.CopyToAsync(counter, cancellationToken);
            Received = counter.Position;
            var response = new HttpResponseMessage { Content = new ByteArrayContent(reply), RequestMessage = request };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            return response;
        }
    }

    private sealed record Asked(string Prompt);

    private sealed record Reply(string? Message, ReplyData Data);

    private sealed record ReplyData(string CompletionText, string? Reasoning, Written[] CreatedMessages, Used Usage);

    private sealed record Written(string Role, string Content);

    private sealed record Used(
        [property: JsonPropertyName("prompt_tokens")] int Asked, [property: JsonPropertyName("completion_tokens")] int Answered);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Asked))]
    [JsonSerializable(typeof(Reply))]
    private sealed partial class RawJson : JsonSerializerContext;

    private sealed class CountingStream : Stream
    {
        private long _count;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _count;

        public override long Position { get => _count; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => _count += count;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _count += buffer.Length;
            return default;
        }
    }
}
