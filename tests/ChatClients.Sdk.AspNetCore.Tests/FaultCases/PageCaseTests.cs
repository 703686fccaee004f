using System.Net;

namespace ChatClients.Sdk.AspNetCore.Tests.FaultCases;

/// <summary>The page: what comes from options, and who may show it.</summary>
public sealed class PageCaseTests
{
    private const string Evil = "</script></title></style><script>alert(1)</script>";

    [Fact]
    public async Task W4_Texts_of_the_options_end_no_element()
    {
        string page = await PageAsync(options => options.Page = new WebChatClientParameters
        {
            PageTitle = Evil,
            HelloLabel = Evil,
            TextAreaPlaceholder = Evil,
            SuggestionButtons = [new WebChatSuggestionButton { Label = Evil, Prompt = Evil }],
        });

        Assert.DoesNotContain("<script>alert", page);
    }

    [Fact]
    public async Task W4_Texts_for_one_visitor_end_no_element_either()
    {
        string page = await PageAsync(options =>
            options.PageFor = _ => new WebChatClientParameters { PageTitle = Evil, HelloLabel = Evil });

        Assert.DoesNotContain("<script>alert", page);
    }

    [Fact]
    public async Task W5_Custom_styles_and_scripts_stay_in_their_elements()
    {
        string page = await PageAsync(options => options.Page = new WebChatClientParameters
        {
            CustomStyles = "p { color: red } </style><script>alert(1)</script>",
            CustomScripts = "let a = '<!--<script>'; </script><script>alert(2)</script>",
        });

        Assert.Contains("p { color: red }", page);
        Assert.DoesNotContain("</style><script>alert(1)", page);
        Assert.DoesNotContain("</script><script>alert(2)", page);
        Assert.DoesNotContain("<!--<script>", page);
    }

    [Fact]
    public async Task W5_Only_scripts_of_this_response_run()
    {
        await using ChatHost host = await ChatHost.StartAsync();

        string[] policies =
        [
            .. await Task.WhenAll(PolicyAsync(host), PolicyAsync(host)),
        ];

        Assert.All(policies, it => Assert.Matches("script-src 'self' 'nonce-[0-9a-f]{32}';", it));
        Assert.DoesNotContain("unsafe", policies[0]);
        Assert.NotEqual(policies[0], policies[1]);
    }

    [Theory]
    [InlineData("https://a; script-src *")]
    [InlineData("a, default-src *")]
    [InlineData("https://a.example\r\nX-Evil: 1")]
    [InlineData("https://*.example")]
    [InlineData("'unsafe-inline'")]
    [InlineData("https://a.example/path")]
    [InlineData("https://á.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("*")]
    [InlineData("")]
    public async Task W6_An_origin_that_would_change_the_policy_is_refused_at_the_start(string origin)
    {
        foreach (Action<AivaxChatOptions> set in new Action<AivaxChatOptions>[]
        {
            it => it.Page.AllowedFrameOrigins = [origin], it => it.AllowedOrigins = [origin],
        })
        {
            InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => ChatHost.StartAsync(chat: set));
            Assert.Contains("Origins", error.Message);
        }
    }

    [Fact]
    public async Task W7_Without_origins_only_the_application_shows_the_page()
    {
        await using ChatHost host = await ChatHost.StartAsync();

        Assert.EndsWith("frame-ancestors 'self'", await PolicyAsync(host));
    }

    [Fact]
    public async Task W7_A_listed_site_may_show_the_page()
    {
        await using ChatHost host = await ChatHost.StartAsync(
            chat: it => it.Page.AllowedFrameOrigins = ["https://a.example", "http://b.example:8080"]);

        Assert.EndsWith("frame-ancestors 'self' https://a.example http://b.example:8080", await PolicyAsync(host));
    }

    [Theory]
    [InlineData("")]
    [InlineData("api/chat/messages")]
    [InlineData("api/chat/x/stream")]
    [InlineData("api/chat/transcript")]
    public async Task W8_No_address_is_sent_to_other_hosts(string path)
    {
        await using ChatHost host = await ChatHost.StartAsync();

        using HttpResponseMessage response = await host.Browser().GetAsync(path);

        Assert.Equal(["no-referrer"], response.Headers.GetValues("Referrer-Policy"));
    }

    [Fact]
    public async Task W8_Files_and_refusals_have_the_same_headers()
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: it => it.AllowedOrigins = ["https://app.example"]);
        ChatBrowser browser = host.Browser();
        string page = await browser.Http.GetStringAsync("chat");
        string asset = System.Text.RegularExpressions.Regex.Match(page, "assets/chat\\.[0-9a-f]{16}\\.css").Value;
        HttpRequestMessage[] requests =
        [
            new(HttpMethod.Get, "chat/chat.js"),
            new(HttpMethod.Get, "chat/chat.js") { Headers = { { "If-None-Match", "*" } } },
            new(HttpMethod.Get, $"chat/{asset}"),
            new(HttpMethod.Get, "chat/assets/none.css"),
            new(HttpMethod.Options, "chat/api/chat") { Headers = { { "Origin", "https://app.example" } } },
            new(HttpMethod.Options, "chat/api/chat") { Headers = { { "Origin", "https://other.example" } } },
        ];

        foreach (HttpRequestMessage request in requests)
        {
            using HttpResponseMessage response = await browser.Http.SendAsync(request);

            Assert.Equal(["no-referrer"], response.Headers.GetValues("Referrer-Policy"));
            Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        }
    }

    [Fact]
    public async Task W8_The_page_loads_nothing_from_other_hosts() => Assert.DoesNotMatch("(src|href)=\"(https?:)?//", await PageAsync());

    [Theory]
    [InlineData("/chat/assets/..%2f..%2fappsettings.json")]
    [InlineData("/chat/assets/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/chat/assets/..\\..\\appsettings.json")]
    [InlineData("/chat/assets/chat.css%00.js")]
    [InlineData("/chat/assets/../../appsettings.json")]
    [InlineData("/chat/assets/chat.html")]
    [InlineData("/chat/assets/launcher.js")]
    public async Task W13_Only_names_of_the_map_are_served(string target)
    {
        await using ChatHost host = await ChatHost.StartAsync(onKestrel: true);

        string response = await RawHttp.GetAsync(host.Address, target);

        Assert.Matches("^HTTP/1.1 40[04] ", response);
    }

    [Theory]
    [InlineData("", "text/html; charset=utf-8")]
    [InlineData("api/chat/messages", "application/json; charset=utf-8")]
    [InlineData("api/chat/transcript", "text/plain; charset=utf-8")]
    public async Task W26_Nothing_of_a_user_is_cached(string path, string type)
    {
        await using ChatHost host = await ChatHost.StartAsync();

        using HttpResponseMessage response = await host.Browser().GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task W26_Assets_are_cached_under_names_that_change_with_them()
    {
        await using ChatHost host = await ChatHost.StartAsync();
        string page = await PageAsync();
        string asset = System.Text.RegularExpressions.Regex.Match(page, "assets/chat\\.[0-9a-f]{16}\\.css").Value;

        using HttpResponseMessage response = await host.Browser().GetAsync(asset);
        using HttpResponseMessage launcher = await host.Browser().GetAsync("chat.js");

        Assert.Equal("public, max-age=31536000, immutable", response.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("no-cache", launcher.Headers.CacheControl?.ToString());
        Assert.NotNull(launcher.Headers.ETag);
    }

    private static async Task<string> PageAsync(Action<AivaxChatOptions>? options = null)
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: options);
        return await host.Browser().Http.GetStringAsync("chat");
    }

    private static async Task<string> PolicyAsync(ChatHost host)
    {
        using HttpResponseMessage response = await host.Browser().GetAsync("");
        return response.Headers.GetValues("Content-Security-Policy").Single();
    }
}
