using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests;

/// <summary>Another site, with one page: the browser knows it by a name of its own.</summary>
internal sealed class OtherSite(WebApplication app) : IAsyncDisposable
{
    public string Origin => OriginOf("shop.test");

    // The same site under another name.
    public string OriginOf(string name) => $"http://{name}:{new Uri(app.Urls.Single()).Port}";

    public static async Task<OtherSite> StartAsync(string html)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(html);
        });
        await app.StartAsync();
        return new OtherSite(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
