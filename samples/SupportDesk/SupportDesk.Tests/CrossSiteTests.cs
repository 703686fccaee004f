using System.Net;
using System.Net.Http.Json;

namespace SupportDesk.Tests;

/// <summary>What a page of another site cannot do with a customer's cookies.</summary>
public sealed class CrossSiteTests : IAsyncDisposable
{
    private readonly Desk _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Theory]
    [InlineData("/sign-in", "customer", "ana")]
    [InlineData("/sign-out", "x", "y")]
    [InlineData("/language", "code", "en")]
    public async Task A_form_without_the_antiforgery_token_is_refused(string action, string name, string value)
    {
        Visitor ana = await _desk.CustomerAsync("ana");
        using HttpResponseMessage response = await ana.Http.PostAsync(
            action, new FormUrlEncodedContent([KeyValuePair.Create(name, value)]));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task A_message_from_another_site_is_refused_and_never_sent(string header, string value)
    {
        Visitor ana = await _desk.CustomerAsync("ana");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat/api/chat")
        {
            Content = JsonContent.Create(new { message = new { role = "user", parts = new[] { new { type = "text", text = "Hello" } } } }),
        };
        request.Headers.Add(header, value);
        using HttpResponseMessage response = await ana.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(_desk.Given);
    }

    [Fact]
    public async Task The_context_is_given_to_nobody_without_its_signed_address()
    {
        Visitor ana = await _desk.CustomerAsync("ana");

        Assert.Equal(HttpStatusCode.Forbidden, (await ana.Http.GetAsync("/aivax/context")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await ana.Http.GetAsync("/aivax/context?t=ana")).StatusCode);
    }
}
