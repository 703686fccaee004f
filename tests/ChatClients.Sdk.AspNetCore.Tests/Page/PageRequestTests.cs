using System.Net;

namespace ChatClients.Sdk.AspNetCore.Tests.Page;

public sealed class PageRequestTests
{
    [Theory]
    [InlineData("")]
    [InlineData("chat.js")]
    public async Task Head_is_answered_like_get_without_a_body(string path)
    {
        await using ChatHost host = await ChatHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, $"chat/{path}");

        using HttpResponseMessage get = await host.Browser().GetAsync(path);
        using HttpResponseMessage head = await host.Browser().Http.SendAsync(request);
        byte[] content = await get.Content.ReadAsByteArrayAsync();

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(content.Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("{0}", HttpStatusCode.NotModified)]
    [InlineData("W/{0}", HttpStatusCode.NotModified)]
    [InlineData("\"other\", W/{0}", HttpStatusCode.NotModified)]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("\"other\"", HttpStatusCode.OK)]
    [InlineData("no tag", HttpStatusCode.OK)]
    public async Task A_launcher_that_the_browser_has_is_not_sent_again(string condition, HttpStatusCode status)
    {
        await using ChatHost host = await ChatHost.StartAsync();
        using HttpResponseMessage first = await host.Browser().GetAsync("chat.js");
        using var request = new HttpRequestMessage(HttpMethod.Get, "chat/chat.js");
        request.Headers.TryAddWithoutValidation("If-None-Match", string.Format(null, condition, first.Headers.ETag));

        using HttpResponseMessage second = await host.Browser().Http.SendAsync(request);

        Assert.Equal(status, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }
}
