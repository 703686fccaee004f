using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ChatClients.Sdk.AspNetCore.Browser.Tests;

/// <summary>Pages other than the chat: of the application, or of other sites, which reach this server under other names.</summary>
internal sealed class OtherPages(params (string Path, string Html)[] pages) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(ServeAsync);
        next(app);
    };

    private Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        string? html = Array.Find(pages, it => it.Path == context.Request.Path).Html;
        if (html is null)
        {
            return next(context);
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html);
    }
}
