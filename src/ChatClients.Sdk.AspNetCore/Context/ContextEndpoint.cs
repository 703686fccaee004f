namespace ChatClients.Sdk.AspNetCore.Context;

// Answers the service with the context of a user. Anybody who has the address may read it: it was made for the service alone.
internal sealed class ContextEndpoint(ContextLinks links, Func<AivaxContextRequest, CancellationToken, Task<string>> read)
{
    public async Task ServeAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (links.Find(context.Request.Query[ContextLinks.Parameter]) is not { } ticket)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var request = new AivaxContextRequest(ticket.Tag, context.RequestServices)
        {
            UserId = ticket.UserId,
            ChatClientId = ticket.ChatClientId,
        };
        string text = await read(request, context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(text, context.RequestAborted).ConfigureAwait(false);
    }
}
