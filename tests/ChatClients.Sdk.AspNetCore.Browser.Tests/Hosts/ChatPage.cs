namespace ChatClients.Sdk.AspNetCore.Browser.Tests;

/// <summary>What a user sees and does on the chat page.</summary>
internal sealed class ChatPage(IPage page)
{
    public IPage Page { get; } = page;

    public ILocator Input => Page.Locator("textarea");

    public ILocator Button => Page.Locator(".send");

    public ILocator Questions => Page.Locator(".message.user");

    public ILocator Answers => Page.Locator(".message.answer");

    public ILocator LastAnswer => Answers.Last;

    public ILocator Latest => Page.Locator("#latest");

    public ILocator Notice => Page.Locator("#notices");

    public async Task AskAsync(string text)
    {
        await Input.FillAsync(text);
        await Input.PressAsync("Enter");
    }

    public async Task AskToTheEndAsync(string text)
    {
        await AskAsync(text);
        await IsIdleAsync();
    }

    // The attempt that is running may have taken the button away meanwhile.
    public Task TryNowAsync() => Page.EvaluateAsync("document.querySelector('#notices button')?.click()");

    public Task IsAnsweringAsync() => Expect(Button).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("Stop|Parar"));

    public Task IsIdleAsync() => Expect(Button).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("Send|Enviar"));

    public Task<double> DistanceFromEndAsync() => Page.EvaluateAsync<double>(
        "(() => { const it = document.getElementById('scroller'); return it.scrollHeight - it.clientHeight - it.scrollTop })()");

    public Task ScrollToAsync(int top) => Page.EvaluateAsync($"document.getElementById('scroller').scrollTop = {top}");

    // What is on the screen after the next frame.
    public Task FrameAsync() => Page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
}
