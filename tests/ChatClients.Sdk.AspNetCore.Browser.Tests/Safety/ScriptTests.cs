using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Safety;

/// <summary>No text of a conversation ever runs, wherever it stands.</summary>
public sealed class ScriptTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public void There_are_enough_payloads() => Assert.InRange(Payloads.All.Distinct().Count(), 120, 1000);

    [Fact]
    public async Task No_text_of_a_user_or_of_the_assistant_runs()
    {
        string all = string.Join("\n\n", Payloads.All);
        await StartAsync(new ScriptedGateway(_ => new ScriptedTurn().Think(all).Say(all)));
        ChatPage chat = await OpenAsync();

        await chat.AskToTheEndAsync(all);
        await NothingRanAsync(chat);
        await chat.Page.ReloadAsync();
        await Expect(chat.LastAnswer).ToBeVisibleAsync();

        await NothingRanAsync(chat);
    }

    [Fact]
    public async Task No_HTML_runs_even_if_the_server_had_not_made_it_safe()
    {
        await StartAsync();
        ChatPage chat = await OpenAsync();

        // As if the server had let all of it through.
        await chat.Page.EvaluateAsync("""
            payloads => import('./assets/markdown.js').then(({ markdown }) => {
              for (const html of payloads) {
                const place = document.createElement('div')
                place.append(markdown(html))
                document.getElementById('log').append(place)
              }
            })
            """, Payloads.All);

        await NothingRanAsync(chat);
    }

    [Fact]
    public async Task No_name_of_a_tool_or_of_a_file_runs()
    {
        var turn = new ScriptedTurn();
        foreach (string[] payloads in Payloads.All.Chunk(Payloads.All.Length / 10))
        {
            turn.UseServerTool(string.Concat(payloads), "{}", string.Concat(payloads));
        }

        await StartAsync(new ScriptedGateway(turn.Say("Done.")), it =>
        {
            it.Page.ShowToolCalls = true;
            it.Page.Debug = true;
            it.Page.InputModes = ["Document"];
        });
        ChatPage chat = await OpenAsync();
        await chat.Page.Locator("input[type=file]").SetInputFilesAsync(Payloads.All.Select(it => new FilePayload
        {
            Name = it.Replace('/', '∕'),
            MimeType = "text/plain",
            Buffer = [65],
        }));

        await chat.AskToTheEndAsync("Go");

        await Expect(chat.LastAnswer).ToContainTextAsync("Done.");
        await NothingRanAsync(chat);
    }

    [Fact]
    public async Task No_title_greeting_or_suggestion_runs()
    {
        string all = string.Join(' ', Payloads.All);
        await StartAsync(chat: it => it.Page = new WebChatClientParameters
        {
            PageTitle = all,
            HelloLabel = all,
            HelloSubLabel = all,
            TextAreaPlaceholder = all,
            PrimaryColor = "red;}</style><script>alert(1)</script>",
            SuggestionButtons = [.. Payloads.All.Select(it => new WebChatSuggestionButton { Label = it, Prompt = it })],
        });

        ChatPage chat = await OpenAsync();

        Assert.StartsWith(Payloads.All[0], await chat.Page.TitleAsync());
        await NothingRanAsync(chat);
    }

    // An address that is no web address counts as one that ran.
    private static async Task NothingRanAsync(ChatPage chat)
    {
        await chat.Page.EvaluateAsync("""
            for (const node of document.querySelectorAll('#log *, #welcome *')) {
              for (const name of ['mouseover', 'focus', 'load', 'error', 'toggle', 'animationstart']) node.dispatchEvent(new Event(name))
              if (node.href && !/^(https?|mailto):/.test(node.href)) window.alarms++
            }
            """);
        await chat.FrameAsync();
        Assert.Equal(0, await AlarmsAsync(chat.Page));
        Assert.Equal(0, await chat.Page.Locator("#log :is(script, iframe, object, embed, style, form, base, meta)").CountAsync());
        Assert.Equal(0, await chat.Page.EvaluateAsync<int>(
            "[...document.querySelectorAll('#log *')].filter(it => [...it.attributes].some(a => /^on/i.test(a.name))).length"));
    }
}
