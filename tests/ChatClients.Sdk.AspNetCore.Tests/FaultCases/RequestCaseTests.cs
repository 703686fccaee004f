using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.AspNetCore.Tests.FaultCases;

/// <summary>What must not get in.</summary>
public sealed class RequestCaseTests
{
    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task W11_What_a_form_can_send_is_refused(string? type)
    {
        await using ChatHost host = await ChatHost.StartAsync();
        foreach (string path in new[] { "api/chat", "api/chat/stop", "api/chat/reset" })
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(ChatBrowser.Message("Hi")));
            content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

            using HttpResponseMessage response = await host.Browser().Http.PostAsync($"chat/{path}", content);

            Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        }

        Assert.Empty(host.Engine.Sessions);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Sec-Fetch-Site", "unheard-of")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://localhost:8080")]
    [InlineData("Origin", "http://localhost.evil.example")]
    [InlineData("Origin", "null")]
    public async Task W11_A_page_of_another_site_is_refused(string header, string value)
    {
        await using ChatHost host = await ChatHost.StartAsync();

        using HttpResponseMessage response =
            await host.Browser().PostAsync("api/chat", ChatBrowser.Message("Hi"), it => it.Add(header, value));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(host.Engine.Sessions);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Origin", "http://localhost")]
    [InlineData("Origin", "https://localhost")] // behind a proxy that ends TLS
    [InlineData("X-Nothing", "1")]
    public async Task W11_The_own_page_and_programs_are_answered(string header, string value)
    {
        await using ChatHost host = await ChatHost.StartAsync();

        using HttpResponseMessage response =
            await host.Browser().PostAsync("api/chat", ChatBrowser.Message("Hi"), it => it.Add(header, value));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task W11_The_antiforgery_token_can_be_asked_for()
    {
        await using ChatHost host = await ChatHost.StartAsync(
            chat: it => it.RequireAntiforgery = true, services: it => it.AddAntiforgery());

        using HttpResponseMessage response = await host.Browser().SendAsync("Hi");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("antiforgery", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task W12_A_listed_origin_may_read_with_credentials_and_no_other()
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: it => it.AllowedOrigins = ["https://app.example"]);
        Task<HttpResponseMessage> From(string origin) => host.Browser().PostAsync(
            "api/chat", ChatBrowser.Message("Hi"), it => { it.Add("Origin", origin); it.Add("Sec-Fetch-Site", "cross-site"); });

        using HttpResponseMessage listed = await From("https://app.example");
        using HttpResponseMessage other = await From("https://app.example.evil.example");

        Assert.Equal(HttpStatusCode.OK, listed.StatusCode);
        Assert.Equal(["https://app.example"], listed.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["true"], listed.Headers.GetValues("Access-Control-Allow-Credentials"));
        Assert.Contains("Origin", listed.Headers.Vary);
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        Assert.False(other.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Contains("Origin", other.Headers.Vary);
    }

    [Fact]
    public async Task W12_A_preflight_is_answered_for_listed_origins()
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: it => it.AllowedOrigins = ["https://app.example"]);
        using var request = new HttpRequestMessage(HttpMethod.Options, "chat/api/chat");
        request.Headers.Add("Origin", "https://app.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");

        using HttpResponseMessage response = await host.Browser().Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains("content-type", response.Headers.GetValues("Access-Control-Allow-Headers").Single());
    }

    [Fact]
    public async Task W12_A_preflight_allows_the_headers_that_front_ends_send()
    {
        await using ChatHost host = await ChatHost.StartAsync(
            chat: it => (it.AllowedOrigins, it.RequireAntiforgery) = (["https://app.example"], true),
            services: it => it.AddAntiforgery(options => options.HeaderName = "x-app-token"));
        using var request = new HttpRequestMessage(HttpMethod.Options, "chat/api/chat");
        request.Headers.Add("Origin", "https://app.example");

        using HttpResponseMessage response = await host.Browser().Http.SendAsync(request);

        Assert.Equal(
            ["content-type, user-agent, x-aivax-html, x-app-token"], response.Headers.GetValues("Access-Control-Allow-Headers"));
    }

    [Fact]
    public async Task W12_Without_a_list_nothing_is_said_of_origins()
    {
        await using ChatHost host = await ChatHost.StartAsync();

        using HttpResponseMessage response = await host.Browser().SendAsync("Hi");

        Assert.DoesNotContain(response.Headers, it => it.Key.StartsWith("Access-Control", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task W15_A_body_over_the_limit_is_refused(bool isChunked)
    {
        await using ChatHost host = await ChatHost.StartAsync(chat: it => it.MaxRequestBytes = 100_000, onKestrel: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, "chat/api/chat")
        {
            Content = new StringContent(new string(' ', 200_000) + ChatBrowser.Message("Hi"), Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = isChunked;

        using HttpResponseMessage response = await host.Browser().Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("requestBytes", await ProblemAsync(response, "limit"));
    }

    [Fact]
    public async Task W15_A_message_over_the_limit_is_refused()
    {
        await using ChatHost host = await ChatHost.StartAsync();

        using HttpResponseMessage response = await host.Browser().SendAsync(new string('é', 131_073));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("messageBytes", await ProblemAsync(response, "limit"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"messages\":[")]
    [InlineData("{\"tri\\ud800er\":1}")]
    [InlineData("{\"trigger\":\"\\ud800\",\"mess\\ud800ge\":1}")]
    public async Task W16_What_is_no_json_object_is_refused(string body)
    {
        await using ChatHost host = await ChatHost.StartAsync();

        using HttpResponseMessage response = await host.Browser().PostAsync("api/chat", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task W16_Deep_json_is_refused()
    {
        await using ChatHost host = await ChatHost.StartAsync();

        using HttpResponseMessage response =
            await host.Browser().PostAsync("api/chat", new string('[', 100_000) + new string(']', 100_000));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static async Task<string?> ProblemAsync(HttpResponseMessage response, string member) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty(member).GetString();
}
