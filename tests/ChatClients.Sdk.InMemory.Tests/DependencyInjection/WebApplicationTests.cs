using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatClients.Sdk.InMemory.Tests.DependencyInjection;

public sealed class WebApplicationTests
{
    [Fact]
    public async Task An_application_under_test_talks_to_the_engine_and_its_users_to_it()
    {
        var engine = new InMemoryAivax(
            new InMemoryAivaxOptions { Gateway = new ScriptedGateway(_ => new ScriptedTurn().Say("Hello, ", "Ana.")) });
        using var app = new SupportDesk();
        using WebApplicationFactory<SupportDesk> tested =
            app.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddInMemoryAivax(engine)));
        using HttpClient browser = tested.CreateClient();

        using HttpResponseMessage answer = await browser.PostAsJsonAsync("/chat/ana", "Hi");

        Assert.Equal("Hello, Ana.", await answer.Content.ReadAsStringAsync());
        Assert.Equal(["Hi", "Hello, Ana."], engine.FindSession("ana")!.Messages.Select(message => message.Text));
        Assert.Equal("support", engine.FindSession("ana")!.ChatClientId);
    }

    /// <summary>An application as its authors write it: it knows nothing of the engine.</summary>
    public sealed class SupportDesk : WebApplicationFactory<SupportDesk>
    {
        // There is no project of its own to look for files in.
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseContentRoot(AppContext.BaseDirectory);

        protected override IHostBuilder CreateHostBuilder() => Host.CreateDefaultBuilder().ConfigureWebHostDefaults(web => web
            .ConfigureServices(services =>
            {
                services.AddRouting();
                services.AddAivaxChatClient(options =>
                {
                    options.ApiKey = "sk-aiv-acc-of-production";
                    options.ChatClientId = "support";
                });
            })
            .Configure(
                app => app.UseRouting().UseEndpoints(
                    endpoints => endpoints.MapPost("/chat/{user}", async (string user, HttpContext context, AivaxChatClient client) =>
            {
                string? text = await context.Request.ReadFromJsonAsync<string>();
                ChatSession session = await client.CreateWebChatSessionAsync(new() { Tag = user });
                await foreach (ChatResponseUpdate update in session.StreamAsync(text!))
                {
                    await context.Response.WriteAsync(update.Text);
                }
            }))));
    }
}
