using System.Net;

namespace SupportDesk.Tests;

public sealed class SignInTests : IAsyncDisposable
{
    private readonly Desk _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/help")]
    [InlineData("/widget")]
    public async Task Pages_of_the_shop_ask_a_visitor_to_sign_in(string page)
    {
        using HttpResponseMessage response = await _desk.Visitor().Http.GetAsync(page);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith("/sign-in", response.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chat_answers_a_visitor_with_401_and_no_redirect()
    {
        using HttpResponseMessage response = await _desk.Visitor().SendAsync("Hello");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Empty(_desk.Engine.Sessions);
    }

    [Fact]
    public async Task A_customer_who_signed_in_comes_back_to_the_page_they_wanted()
    {
        Visitor visitor = _desk.Visitor();
        using HttpResponseMessage response = await visitor.PostFormAsync("/sign-in", "/sign-in?ReturnUrl=%2Fhelp", ("customer", "ana"));

        Assert.Equal("/help", response.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    public async Task A_return_address_of_another_site_is_not_followed(string address)
    {
        string action = $"/sign-in?ReturnUrl={Uri.EscapeDataString(address)}";
        using HttpResponseMessage response = await _desk.Visitor().PostFormAsync("/sign-in", action, ("customer", "ana"));

        Assert.Equal("/", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Nobody_signs_in_as_a_customer_who_does_not_exist()
    {
        using HttpResponseMessage response = await _desk.Visitor().PostFormAsync("/sign-in", "/sign-in", ("customer", "mallory"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task After_signing_out_nothing_can_be_seen()
    {
        Visitor ana = await _desk.CustomerAsync("ana");
        await ana.AnswerAsync("Where is IPE-1042?");

        using HttpResponseMessage response = await ana.PostFormAsync("/", "/sign-out");
        using HttpResponseMessage messages = await ana.Http.GetAsync("/chat/api/chat/messages");

        Assert.Equal("/sign-in", response.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, messages.StatusCode);
    }
}
