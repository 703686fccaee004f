using System.Text.Json;
using ChatClients.Sdk.AspNetCore.Rendering;
using ChatClients.Sdk.InMemory;

namespace ChatClients.Sdk.AspNetCore.Tests.FaultCases;

/// <summary>What assistants say may be markup: it must never act.</summary>
public sealed class MarkupCaseTests
{
    public static TheoryData<string> Payloads { get; } =
    [
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "<svg/onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<iframe srcdoc='<script>alert(1)</script>'>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<form><button formaction=javascript:alert(1)>x",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<template><img src=x onerror=alert(1)></template>",
        "`<img src=x onerror=alert(1)>`",
        "```html\n</code></pre><img src=x onerror=alert(1)>\n```",
        "```\"><img src=x onerror=alert(1)>\ntext\n```",
        "> <img src=x onerror=alert(1)>",
        "| a |\n| --- |\n| <img src=x onerror=alert(1)> |",
        "[x](https://a.example \"\\\"><img src=x onerror=alert(1)>\")",
        "![\"><img src=x onerror=alert(1)>](https://a.example/x.png)",
        "<x-y contenteditable onblur=alert(1)>z</x-y>",
        "<a\thref=\"https://a.example\" onclick=alert(1)>x</a>",
    ];

    public static TheoryData<string> Links { get; } =
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](  javascript:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](&#x6A;avascript:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61&#x6C&#x65&#x72&#x74&#x28&#x31&#x29)",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](vbscript:msgbox(1))",
        "[x](file:///etc/passwd)",
        "[x](//evil.example/x)",
        "[x](/\\evil.example/x)",
        "[x](x/../y)",
        "[x](blob:https://a.example/1)",
        "<javascript:alert(1)>",
        "[x][r]\n\n[r]: javascript:alert(1)",
        "![x](javascript:alert(1))",
    ];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void W1_Markup_in_an_answer_is_text(string payload) => RenderedHtml.AssertHarmless(MarkdownHtml.Render(payload));

    [Fact]
    public async Task W1_The_stream_and_the_history_carry_it_as_json()
    {
        await using ChatHost host = await ChatHost.StartAsync(new ScriptedGateway("<script>alert(1)</script>"));
        ChatBrowser browser = host.Browser();
        browser.Http.DefaultRequestHeaders.Add("x-aivax-html", "1");

        string stream = await browser.AskAsync("Hi");
        string html = SseText.Events(stream).Single(it => it.Contains("data-aivax-html", StringComparison.Ordinal));

        RenderedHtml.AssertHarmless(JsonDocument.Parse(html).RootElement.GetProperty("data").GetProperty("html").GetString()!);
        Assert.DoesNotContain("<script", stream);
        using HttpResponseMessage history = await browser.GetAsync("api/chat/messages");
        Assert.Equal("application/json", history.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["nosniff"], history.Headers.GetValues("X-Content-Type-Options"));
        Assert.DoesNotContain("<script", await history.Content.ReadAsStringAsync());
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void W2_A_link_that_would_run_leads_nowhere(string link) => RenderedHtml.AssertHarmless(MarkdownHtml.Render(link));

    [Theory]
    [InlineData("[x](https://a.example/p)", "https://a.example/p")]
    [InlineData("[x](mailto:ana@a.example)", "mailto:ana@a.example")]
    [InlineData("https://a.example/q", "https://a.example/q")]
    [InlineData("[your orders](/orders?open=1)", "/orders?open=1")]
    public void W2_An_ordinary_link_opens_apart_and_reveals_nothing(string markdown, string address)
    {
        string html = MarkdownHtml.Render(markdown)!;

        Assert.Contains($"href=\"{address}\"", html);
        Assert.Contains("rel=\"noopener noreferrer\"", html);
        Assert.Contains("target=\"_blank\"", html);
    }

    [Theory]
    [InlineData("![a cat](https://evil.example/cat.png?secret=1)")]
    [InlineData("![](https://evil.example/cat.png)")]
    [InlineData("[![a cat](https://evil.example/cat.png)](https://a.example)")]
    public void W3_An_image_of_another_host_becomes_a_link(string markdown)
    {
        string html = MarkdownHtml.Render(markdown)!;

        Assert.DoesNotContain("<img", html);
        Assert.Contains("<a ", html);
    }
}
