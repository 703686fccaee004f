using System.Net;
using ChatClients.Sdk.InMemory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.AspNetCore.Tests.Context;

public sealed class ContextEndpointTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly InMemoryAivax _engine;
    private readonly WebApplication _app;

    public ContextEndpointTests()
    {
        _engine = new InMemoryAivax(new InMemoryAivaxOptions { TimeProvider = _time });
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddAivaxChat().AddInMemoryAivax(_engine);
        _app = builder.Build();
        _app.MapAivaxContext(
            "/aivax/context", new Uri("https://shop.example"), (request, _) => Task.FromResult($"{request.UserId} has order 7"));
    }

    [Fact]
    public async Task The_service_reads_the_context_under_the_address_of_the_session()
    {
        Uri address = await AddressAsync();

        using HttpResponseMessage response = await GetAsync(address.PathAndQuery);

        Assert.Equal("ana has order 7", await response.Content.ReadAsStringAsync());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task The_address_reveals_neither_tag_nor_user()
    {
        Uri address = await AddressAsync();

        Assert.Equal(("https", "shop.example", "/aivax/context"), (address.Scheme, address.Host, address.AbsolutePath));
        Assert.DoesNotContain("ana", address.Query);
        Assert.DoesNotContain("tag-7", Uri.UnescapeDataString(address.Query));
    }

    [Fact]
    public async Task An_address_of_a_session_that_has_ended_opens_nothing()
    {
        Uri address = await AddressAsync();
        _time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));

        using HttpResponseMessage response = await GetAsync(address.PathAndQuery);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Messages_alone_make_no_new_address_and_the_end_of_the_period_does()
    {
        Uri first = await AddressAsync();
        Uri same = await AddressAsync();
        _time.Advance(TimeSpan.FromMinutes(56));
        Uri renewed = await AddressAsync();
        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(first, same);
        Assert.NotEqual(first, renewed);
        using HttpResponseMessage response = await GetAsync(renewed.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?t=")]
    [InlineData("?t=AAAA")]
    [InlineData("?t=***")]
    public async Task An_invented_address_opens_nothing(string query)
    {
        using HttpResponseMessage response = await GetAsync("/aivax/context" + query);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("/x/{id}", "https://shop.example")]
    [InlineData("/x", "http://shop.example")]
    public void A_place_that_the_service_cannot_or_must_not_reach_is_refused(string pattern, string address) =>
        Assert.Throws<ArgumentException>(() => _app.MapAivaxContext(pattern, new Uri(address), (_, _) => Task.FromResult("")));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<Uri> AddressAsync()
    {
        await _app.Services.GetRequiredService<ChatSessionPool>()
            .GetOrCreateAsync(new CreateWebChatSessionRequest { Tag = "tag-7" }, owner: "ana");
        return new Uri(_engine.FindSession("tag-7")!.ContextLocation!);
    }

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        if (!_started)
        {
            _started = true;
            await _app.StartAsync();
        }

        return await _app.GetTestClient().GetAsync(path);
    }

    private bool _started;
}
