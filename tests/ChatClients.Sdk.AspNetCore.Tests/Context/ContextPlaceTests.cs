using ChatClients.Sdk.InMemory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.AspNetCore.Tests.Context;

/// <summary>The context endpoint in groups of routes.</summary>
public sealed class ContextPlaceTests : IAsyncDisposable
{
    private readonly InMemoryAivax _engine = new();
    private readonly WebApplication _app;

    public ContextPlaceTests()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAivaxChat().AddInMemoryAivax(_engine);
        _app = builder.Build();
    }

    [Fact]
    public async Task The_prefix_of_a_group_is_part_of_the_address()
    {
        Map(_app.MapGroup("/shop/").MapGroup("aivax"), "context");
        await _app.StartAsync();

        Uri address = await AddressAsync();

        Assert.Equal("https://shop.example/base/shop/aivax/context", address.GetLeftPart(UriPartial.Path));
        using HttpResponseMessage response = await _app.GetTestClient().GetAsync(address.PathAndQuery["/base".Length..]);
        Assert.Equal("order 7", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_group_whose_prefix_is_not_known_yet_makes_no_wrong_address()
    {
        Map(_app.MapGroup("/shop"), "context");

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(AddressAsync);

        Assert.Contains("once the application has started", error.Message);
    }

    [Fact]
    public async Task A_group_with_a_parameter_is_refused()
    {
        Map(_app.MapGroup("/{tenant}"), "context");
        await _app.StartAsync();

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(AddressAsync);

        Assert.Contains("/{tenant}/context", error.Message);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static void Map(IEndpointRouteBuilder endpoints, string pattern) =>
        endpoints.MapAivaxContext(pattern, new Uri("https://shop.example/base"), (_, _) => Task.FromResult("order 7"));

    private async Task<Uri> AddressAsync()
    {
        await _app.Services.GetRequiredService<ChatSessionPool>()
            .GetOrCreateAsync(new CreateWebChatSessionRequest { Tag = "tag-7" }, owner: "ana");
        return new Uri(_engine.FindSession("tag-7")!.ContextLocation!);
    }
}
