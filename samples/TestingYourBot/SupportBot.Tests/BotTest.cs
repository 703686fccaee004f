using ChatClients.Sdk;
using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SupportBot.Tests;

/// <summary>The bot as its application registers it, with an engine in place of the service, a clock that stands still, and a scripted
/// assistant.</summary>
public abstract class BotTest : IDisposable
{
    private readonly ServiceProvider _services;

    protected BotTest(WebChatClientLimits? limits = null)
    {
        Engine = new InMemoryAivax(new() { TimeProvider = Time, Gateway = Assistant });
        ChatClientId = Engine.AddChatClient(new() { LimitingParameters = limits });
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Aivax:ChatClientId", ChatClientId),
            new("Aivax:Retry:BaseDelay", "00:00:00"), // a wait between two attempts would stand still with the clock
        ]).Build();
        _services = new ServiceCollection()
            .AddSupportBot(configuration)
            .AddSingleton<IOrders>(Orders)
            .AddSingleton<TimeProvider>(Time)
            .AddInMemoryAivax(Engine) // the one line that tests add
            .BuildServiceProvider();
        Bot = _services.GetRequiredService<Bot>();
    }

    protected static Customer Ana { get; } = new("customer-42", "Ana", "gold");

    protected Bot Bot { get; }

    protected InMemoryAivax Engine { get; }

    protected string ChatClientId { get; }

    protected ScriptedGateway Assistant { get; } = new();

    protected ManualTimeProvider Time { get; } = new();

    protected OrdersStub Orders { get; } = new();

    public void Dispose()
    {
        _services.Dispose();
        GC.SuppressFinalize(this);

        // A test that does not use all of its script does not test what its name says.
        Assistant.VerifyFinished();
        Engine.Faults.VerifyAllUsed();
    }
}
