using ChatClients.Sdk.InMemory;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Hosts.Tests;

/// <summary>An engine behind an address of the web server.</summary>
internal sealed class HostedEngine : IDisposable
{
    private readonly EngineHost _host;
    private readonly InMemoryAivaxOptions _options;

    public HostedEngine(EngineHost host, Func<IReadOnlyList<ChatMessage>, ScriptedTurn> answer)
    {
        _host = host;
        Address = host.NewAddress();
        _options = new InMemoryAivaxOptions { Gateway = new ScriptedGateway(answer), BaseAddress = new Uri(Address) };
        Engine = new InMemoryAivax(_options);
        host.Add(Address, Engine.CreateHandler());
    }

    public InMemoryAivax Engine { get; }

    public string Address { get; }

    public string ApiKey => _options.ApiKey;

    public string ChatClientId => Engine.DefaultChatClientId;

    public void Dispose() => _host.Remove(Address);
}
