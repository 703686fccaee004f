using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Conversation;

/// <summary>Files are chosen, pasted and dropped, and refused with a reason before anything is sent.</summary>
public sealed class AttachmentTests(Chromium chromium) : PageTest(chromium)
{
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static FilePayload Image => new() { Name = "pixel.png", MimeType = "image/png", Buffer = Convert.FromBase64String(Pixel) };

    [Fact]
    public async Task A_chosen_image_is_shown_and_sent()
    {
        ChatPage chat = await OpenWithAsync("Image");

        await Choose(chat).SetInputFilesAsync(Image);
        await Expect(chat.Page.Locator(".attachment img")).ToBeVisibleAsync();
        await chat.AskToTheEndAsync("What is it?");

        await Expect(chat.Page.Locator(".attachment")).ToHaveCountAsync(0);
        await Expect(chat.Questions.Locator("img")).ToBeVisibleAsync();
        Assert.Contains(Host.Engine.Requests, it => it.Body?.Contains(Pixel, StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("paste")]
    [InlineData("drop")]
    public async Task A_file_is_pasted_or_dropped(string how)
    {
        ChatPage chat = await OpenWithAsync("Image");

        await chat.Page.EvaluateAsync("""
            ([how, data]) => {
              const transfer = new DataTransfer()
              transfer.items.add(new File([Uint8Array.from(atob(data), it => it.charCodeAt(0))], 'pixel.png', { type: 'image/png' }))
              const event = how === 'paste'
                ? new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true })
                : new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
              document.querySelector('textarea').dispatchEvent(event)
            }
            """, new[] { how, Pixel });

        await Expect(chat.Page.Locator(".attachment img")).ToBeVisibleAsync();
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Remove pixel.png" }).ClickAsync();
        await Expect(chat.Page.Locator(".attachment")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("clip.mp3", "audio/mpeg", 10, "“clip.mp3” cannot be sent. Taken are: images.")]
    [InlineData("empty.png", "image/png", 0, "“empty.png” is empty.")]
    [InlineData("large.png", "image/png", 400_000, "“large.png” is too large. All attachments together may have 172 KB.")]
    public async Task A_file_is_refused_with_its_reason(string name, string type, int size, string reason)
    {
        ChatPage chat = await OpenWithAsync("Image", it => it.MaxRequestBytes = 300_000);

        await Choose(chat).SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = new byte[size] });

        await Expect(chat.Notice).ToContainTextAsync(reason);
        await Expect(chat.Page.Locator(".attachment")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Without_input_modes_there_is_no_button()
    {
        await StartAsync();
        ChatPage chat = await OpenAsync();

        await Expect(chat.Page.GetByRole(AriaRole.Button, new() { Name = "Attach a file" })).ToBeHiddenAsync();
    }

    private static ILocator Choose(ChatPage chat) => chat.Page.Locator("input[type=file]");

    private async Task<ChatPage> OpenWithAsync(string mode, Action<AivaxChatOptions>? set = null)
    {
        await StartAsync(new ScriptedGateway(_ => "A pixel."), it =>
        {
            it.Page.InputModes = [mode];
            set?.Invoke(it);
        });
        ChatPage chat = await OpenAsync();
        await Expect(chat.Page.GetByRole(AriaRole.Button, new() { Name = "Attach a file" })).ToBeVisibleAsync();
        return chat;
    }
}
