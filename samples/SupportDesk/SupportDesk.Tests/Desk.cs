using ChatClients.Sdk.InMemory;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SupportDesk.Assistant;

namespace SupportDesk.Tests;

/// <summary>The application as it starts without a key, with an assistant that does not wait between words.</summary>
public sealed class Desk : WebApplicationFactory<Program>
{
    /// <summary>What the assistant was given, call by call.</summary>
    public List<IReadOnlyList<ChatMessage>> Given { get; } = [];

    public TimeSpan Pace { get; init; }

    public InMemoryAivax Engine => Services.GetRequiredService<InMemoryAivax>();

    /// <summary>Settings besides those of a run without a key.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public Visitor Visitor(string language = "en") => new(
        CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }), language);

    /// <summary>A customer who has signed in, in a browser of their own.</summary>
    public async Task<Visitor> CustomerAsync(string id, string language = "en")
    {
        Visitor visitor = Visitor(language);
        await visitor.SignInAsync(id);
        return visitor;
    }

    /// <summary>Listens on a port of this machine, for a browser.</summary>
    public Uri Listen()
    {
        UseKestrel(0);
        StartServer();
        return new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("AIVAX_API_KEY", ""); // the machine may have one
        foreach ((string name, string value) in Settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            if (!services.Any(it => it.ServiceType == typeof(InMemoryAivax)))
            {
                return;
            }

            // The context is loaded from the server of the test, which listens nowhere.
            services.AddHttpClient(nameof(LocalContext)).ConfigurePrimaryHttpMessageHandler(
                provider => provider.GetRequiredService<IServer>() is TestServer server
                    ? server.CreateHandler() : new SocketsHttpHandler());
            services.RemoveAll<InMemoryAivax>();
            services.AddSingleton(provider => new InMemoryAivax(new InMemoryAivaxOptions
            {
                Gateway = new ListeningAssistant(new DeskAssistant { Pace = Pace }, Given),
                ContextFetcher = provider.GetRequiredService<LocalContext>().FetchAsync,
                TalkBaseAddress = new Uri("https://aivax.test/talk/"),
            }));
        });
    }
}
