using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Look;

/// <summary>Texts in scripts that run from right to left.</summary>
public sealed class DirectionTests(Chromium chromium) : PageTest(chromium)
{
    private const string Hebrew = "שלום, איפה ההזמנה שלי?";

    [Fact]
    public async Task Each_text_runs_in_its_own_direction()
    {
        await StartAsync(new ScriptedGateway($"{Hebrew}\n\n- {Hebrew}\n\n```bash\ncurl -s x\n```\n", "In English again."));
        ChatPage chat = await OpenAsync();
        await chat.Input.FillAsync(Hebrew);
        await Expect(chat.Input).ToHaveCSSAsync("direction", "rtl");

        await chat.AskToTheEndAsync(Hebrew);

        await Expect(chat.Page.Locator(".said")).ToHaveCSSAsync("direction", "rtl");
        await Expect(chat.Page.Locator(".text")).ToHaveCSSAsync("direction", "rtl");
        await Expect(chat.Page.Locator(".text li")).ToHaveCSSAsync("direction", "rtl");
        await Expect(chat.Page.Locator(".code pre")).ToHaveCSSAsync("direction", "ltr");
        await chat.AskToTheEndAsync("And in English?");
        await Expect(chat.LastAnswer.Locator(".text")).ToHaveCSSAsync("direction", "ltr");
        await Expect(chat.Input).ToHaveCSSAsync("direction", "ltr");
    }

    [Fact]
    public async Task Each_paragraph_of_a_mixed_answer_begins_on_its_own_side()
    {
        await StartAsync(new ScriptedGateway($"In English.\n\n{Hebrew}"));
        ChatPage chat = await OpenAsync();

        await chat.AskToTheEndAsync("Both, please");

        bool[] isOnTheLeft = await chat.Page.EvaluateAsync<bool[]>("""
            [...document.querySelectorAll('.text p')].map(it => {
              const range = document.createRange()
              range.selectNodeContents(it)
              return range.getBoundingClientRect().left - it.getBoundingClientRect().left < 1
            })
            """);
        Assert.Equal([true, false], isOnTheLeft);
    }
}
