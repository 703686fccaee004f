using ChatClients.Sdk.InMemory.Tests.Support;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory.Tests.Client;

/// <summary>Images of all sizes from the client to the assistant, and back out of the history.</summary>
[Collection(nameof(Measured))]
public sealed class BigImageTests
{
    public static TheoryData<int, bool> Sizes => new()
    {
        { 50_000, false },
        { 50_000, true },
        { 1024 * 1024, false },
        { 1024 * 1024, true },
        { 15 * 1024 * 1024, false },
        { 15 * 1024 * 1024, true },
    };

    [Theory, MemberData(nameof(Sizes))]
    public async Task QA8_An_image_of_any_size_reaches_the_assistant_and_comes_back(int size, bool streamed)
    {
        byte[] image = Image(size);
        var gateway = new ScriptedGateway(_ => "A cat.");
        var engine = new InMemoryAivax(new InMemoryAivaxOptions { Gateway = gateway });
        ChatSession session = await engine.CreateClient().CreateWebChatSessionAsync(new());
        var message = new ChatMessage(ChatRole.User, [new TextContent("What is this?"), new DataContent(image, "image/png")]);

        PromptResponse answer = streamed ? await session.StreamAsync(message).ToPromptResponseAsync() : await session.SendAsync(message);

        Assert.Equal("A cat.", answer.CompletionText);
        AssertHolds(image, gateway.Conversations[0][0]);
        AssertHolds(image, (await session.GetHistoryAsync())[0]);
        AssertHolds(image, engine.FindSession(session.AccessKey)!.Messages[0]);

        // And again, as a part of the conversation.
        await session.SendAsync("And now?");
        AssertHolds(image, gateway.Conversations[1][0]);
        Assert.Contains("[image/png]", await TranscriptAsync(session), StringComparison.Ordinal);
    }

    /// <summary>
    /// In relation to the bytes on the wire: what is sent, copied by the handler, parsed, decoded, written as history and read again.
    /// </summary>
    [Theory]
    [InlineData(1024 * 1024)]
    [InlineData(15 * 1024 * 1024)]
    public async Task QA8_An_image_through_engine_and_history_allocates_at_most_twelve_times_its_wire(int size)
    {
        ChatSession session = await new InMemoryAivax().CreateClient().CreateWebChatSessionAsync(new());
        var message = new ChatMessage(ChatRole.User, [new TextContent("What is this?"), new DataContent(Image(size), "image/png")]);

        long allocated = await Measured.AllocatedAsync(async () =>
        {
            await session.SendAsync(message);
            await session.GetHistoryAsync();
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{allocated * 3.0 / 4 / size:0.0} times the wire.");
        Assert.InRange(allocated, size, 12L * size * 4 / 3);
    }

    [Fact]
    public void QA8_A_seeded_image_belongs_to_its_session()
    {
        byte[] image = Image(100);
        var given = new DataContent(image, "image/png") { Name = "a.png" };
        InMemorySession session = new InMemoryAivax().SeedSession(history: [new(ChatRole.User, [given])]);

        image[0]++;

        var stored = Assert.IsType<DataContent>(Assert.Single(session.Messages[0].Contents));
        Assert.Equal(("a.png", Image(100)[0]), (stored.Name, stored.Data.Span[0]));
    }

    private static async Task<string> TranscriptAsync(ChatSession session)
    {
        var text = new MemoryStream();
        await session.DownloadTranscriptAsync(text);
        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }

    private static void AssertHolds(byte[] image, ChatMessage message)
    {
        DataContent data = Assert.Single(message.Contents.OfType<DataContent>());
        Assert.Equal("image/png", data.MediaType);
        Assert.True(data.Data.Span.SequenceEqual(image));
    }

    private static byte[] Image(int size)
    {
        byte[] image = new byte[size];
        new Random(size).NextBytes(image);
        return image;
    }
}
