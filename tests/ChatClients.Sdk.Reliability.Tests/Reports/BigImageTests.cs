using System.Buffers.Text;
using System.Net;
using System.Text;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Images of all sizes: equal bytes on the wire and back, and no more memory than said.</summary>
/// <remarks>Bounds count all that is allocated in the call, in relation to the bytes on the wire.</remarks>
[Collection(Sockets.Name)]
public sealed class BigImageTests
{
    private const string Head = """{"prompt":{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,""";
    private const string Tail = "\",\"detail\":\"auto\"}}]}}";
    private const string HistoryHead =
        """{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,""";
    private const string HistoryTail = "\"}}]}]}";

    public static TheoryData<int> Sizes => [0, 1, 50_000, 49 * 1024, 1024 * 1024, 15 * 1024 * 1024];

    [Theory, MemberData(nameof(Sizes))]
    public async Task QA8_An_image_of_any_size_is_sent_whole(int size)
    {
        byte[] image = Image(size);
        byte[] expected = Wire(Head, image, Tail);
        bool arrived = false;
        ChatSession session = Session(async request =>
        {
            byte[] body = await request.Content!.ReadAsByteArrayAsync();
            arrived = body.AsSpan().SequenceEqual(expected);
        });

        await session.SendAsync(new ChatMessage(ChatRole.User, [new DataContent(image, "image/png")]));
        Assert.True(arrived);

        // As it comes from a store: with a URL in place of the bytes.
        arrived = false;
        await session.SendAsync(Stored.Of(new ChatMessage(ChatRole.User, [new DataContent(image, "image/png")])));
        Assert.True(arrived);
    }

    [Theory, MemberData(nameof(Sizes))]
    public async Task QA8_An_image_of_any_size_is_read_from_the_history(int size)
    {
        byte[] image = Image(size);

        IReadOnlyList<ChatMessage> history = await Session(null, Wire(HistoryHead, image, HistoryTail)).GetHistoryAsync();

        var data = Assert.IsType<DataContent>(Assert.Single(Assert.Single(history).Contents));
        Assert.Equal("image/png", data.MediaType);
        Assert.True(data.Data.Span.SequenceEqual(image));
    }

    /// <summary>The pieces in which the JSON is written, which are pooled, and the body: twice the bytes on the wire.</summary>
    [Theory]
    [InlineData(50_000)]
    [InlineData(1024 * 1024)]
    [InlineData(15 * 1024 * 1024)]
    public async Task QA8_To_send_an_image_allocates_at_most_two_and_a_half_times_its_wire(int size)
    {
        var message = new ChatMessage(ChatRole.User, [new DataContent(Image(size), "image/png")]);
        ChatSession session = Session(request => request.Content!.CopyToAsync(Stream.Null));
        await session.SendAsync("warm");

        long allocated = await Memory.AllocatedByAsync(() => session.SendAsync(message));

        Assert.InRange(allocated, size, (size * 4L / 3 * 5 / 2) + (256 * 1024));
    }

    /// <summary>The pieces of the body, which are pooled, the body, its JSON, and the bytes of the image.</summary>
    [Theory]
    [InlineData(50_000)]
    [InlineData(1024 * 1024)]
    [InlineData(15 * 1024 * 1024)]
    public async Task QA8_To_read_an_image_allocates_at_most_four_times_its_wire(int size)
    {
        ChatSession session = Session(null, Wire(HistoryHead, Image(size), HistoryTail));
        await session.GetHistoryAsync();

        long allocated = await Memory.AllocatedByAsync(() => session.GetHistoryAsync());

        Assert.InRange(allocated, size, (size * 4L / 3 * 4) + (256 * 1024));
    }

    private static ChatSession Session(Func<HttpRequestMessage, Task>? look, byte[]? answer = null)
    {
        byte[] body = answer ?? """{"completionText":"Vi."}"""u8.ToArray();
        var handler = new StubHandler(async (request, _) =>
        {
            await (look?.Invoke(request) ?? Task.CompletedTask);
            var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
        });
        return new AivaxChatClient(new AivaxChatClientOptions(), new HttpClient(handler)).OpenSession(Clients.AccessKey);
    }

    private static byte[] Image(int size)
    {
        byte[] image = new byte[size];
        new Random(size).NextBytes(image);
        return image;
    }

    private static byte[] Wire(string head, byte[] image, string tail)
    {
        byte[] base64 = new byte[Base64.GetMaxEncodedToUtf8Length(image.Length)];
        Base64.EncodeToUtf8(image, base64, out _, out int written);
        return [.. Encoding.UTF8.GetBytes(head), .. base64.AsSpan(0, written), .. Encoding.UTF8.GetBytes(tail)];
    }
}
