namespace ChatClients.Sdk.AspNetCore.Browser.Tests.Safety;

/// <summary>Texts that would run a script if a page read them as HTML, as an address or as Markdown.</summary>
internal static class Payloads
{
    private static readonly string[] Elements =
    [
        "img src=x", "svg", "body", "video src=x", "audio src=x", "details open", "input autofocus", "select autofocus",
        "textarea autofocus", "iframe", "object data=x", "marquee", "math", "style", "link rel=stylesheet href=x", "form",
        "button autofocus", "p", "table", "a href=x",
    ];

    private static readonly string[] Handlers = ["onerror", "onload", "onfocus", "ontoggle"];

    private static readonly string[] Addresses =
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
        "javascript&colon;alert(1)", "&#106;avascript:alert(1)", "&#x6a;avascript:alert(1)", "vbscript:alert(1)",
        "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
        "data:image/svg+xml,<svg onload=alert(1)>", "javascript://%0aalert(1)", "\u0001javascript:alert(1)",
    ];

    private static readonly string[] Others =
    [
        "<script>alert(1)</script>", "<SCRIPT>alert(1)</SCRIPT>", "<script src=data:,alert(1)></script>",
        "</script><script>alert(1)</script>",
        "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>", "</style><script>alert(1)</script>",
        "<scr<script>ipt>alert(1)</script>", "<img src=x onerror=alert(1)//", "<svg><script>alert(1)</script></svg>",
        "<svg><animate onbegin=alert(1) attributeName=x dur=1s>", "<svg><a xlink:href=javascript:alert(1)><text y=20>x</text></a></svg>",
        "<svg/onload=alert(1)>", "<svg\u000conload=alert(1)>", "<img/src=`x`onerror=alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<template><script>alert(1)</script></template>", "<base href='javascript:alert(1)//'>",
        "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<x onclick=alert(1) tabindex=1 autofocus>",
        "'\"><img src=x onerror=alert(1)>", "`><img src=x onerror=alert(1)>", "--><img src=x onerror=alert(1)>",
        "<!--><img src=x onerror=alert(1)>-->", "<![CDATA[<img src=x onerror=alert(1)>]]>", "{{constructor.constructor('alert(1)')()}}",
        "${alert(1)}", "<div style='background:url(javascript:alert(1))'>", "<p style='animation:x' onanimationstart=alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;", "\u003cscript\u003ealert(1)\u003c/script\u003e", "```html\n<script>alert(1)</script>\n```",
        "```\"onmouseover=\"alert(1)\nx\n```", "![x](x\"onerror=\"alert(1))", "[x]: javascript:alert(1)\n[x]",
        "<form><button formaction=javascript:alert(1)>x</button></form>", "<object data='javascript:alert(1)'></object>",
        "<embed src='javascript:alert(1)'>", "<isindex type=image src=1 onerror=alert(1)>", "<dialog open onclose=alert(1)></dialog>",
    ];

    public static string[] All { get; } =
    [
        .. Elements.SelectMany(element => Handlers.Select(handler => $"<{element} {handler}=alert(1)>")),
        .. Addresses.SelectMany(address => new[] { $"[x]({address})", $"<a href=\"{address}\">x</a>", $"![x]({address})" }),
        .. Others,
    ];
}
