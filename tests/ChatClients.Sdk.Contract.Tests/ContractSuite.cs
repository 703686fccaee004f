using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Contract.Tests;

/// <summary>What a user of the client can see of the service. It holds over every transport, and uses only the public
/// client.</summary>
/// <remarks>A behaviour that needs the engine's clock or assistant says so, and does not run against the live service.</remarks>
public abstract partial class ContractSuite : IAsyncLifetime
{
    private const string NeedsClock = "needs the engine's clock";
    private const string NeedsScript = "needs a scripted assistant";
    private const string NeedsInspection = "looks at what the assistant was given";

    private readonly IContractService _service;
    private readonly List<AivaxChatClient> _clients = [];
    private readonly List<ChatSession> _sessions = [];

    private protected ContractSuite(IContractService service)
    {
        _service = service;
        Client = NewClient();
    }

    private AivaxChatClient Client { get; }

    private EngineControls Engine =>
        _service.Engine ?? throw new InvalidOperationException("This behaviour needs the engine: say why with EngineOnly.");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        BehaviourCounts.Add(_service.Name, TestContext.Current.TestMethod?.MethodName);
        await CleanUpAsync();
        _clients.ForEach(client => client.Dispose());
        await _service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static string NewTag() => $"contract-{Guid.NewGuid():N}";

    private static Task<List<ChatResponseUpdate>> ReadAsync(IAsyncEnumerable<ChatResponseUpdate> updates) => updates.ToListAsync().AsTask();

    /// <summary>Another client, like that of another process: it knows nothing of the first one's sessions.</summary>
    private AivaxChatClient NewClient(Action<AivaxChatClientOptions>? configure = null)
    {
        AivaxChatClient client = _service.CreateClient(configure);
        _clients.Add(client);
        return client;
    }

    private Task<ChatSession> OpenAsync(string? tag = null, string? context = null, TimeSpan? expires = null) =>
        OpenAsync(new CreateWebChatSessionRequest { Tag = tag, ExtraContext = context, Expires = expires });

    private async Task<ChatSession> OpenAsync(CreateWebChatSessionRequest request, AivaxChatClient? client = null)
    {
        ChatSession session = await (client ?? Client).CreateWebChatSessionAsync(request);
        _sessions.Add(session);
        return session;
    }

    /// <summary>Leaves a live account as it was; an engine is thrown away as it is.</summary>
    private async Task CleanUpAsync()
    {
        if (_service.Engine is null)
        {
            foreach (string id in _sessions.Select(session => session.SessionId).OfType<string>().Distinct())
            {
                await Client.DeleteWebChatSessionAsync(id);
            }

            foreach (string id in _chatClients)
            {
                await Client.WebChatClients.DeleteAsync(id);
            }
        }
    }
}
