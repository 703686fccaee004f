using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.Tests.DependencyInjection;

/// <summary>A host with a configuration in memory that can be changed and reloaded, environment variables of its own and a canned
/// network.</summary>
internal sealed class SettingsHost : IDisposable
{
    private readonly CollectedLogs _logs = new();
    private readonly IConfigurationRoot _configuration;
    private readonly IHost _host;

    public SettingsHost(
        Dictionary<string, string?> configuration, Action<IServiceCollection, IConfiguration> add,
        Dictionary<string, string?>? environment = null)
    {
        _configuration = new ConfigurationBuilder()
            .Add(new MemoryConfigurationSource { InitialData = configuration }).Build();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IConfiguration>(_configuration);
        builder.Services.AddSingleton(ClientEnvironment.Read(name => environment?.GetValueOrDefault(name)));
        builder.Services.AddLogging(logging => logging.AddProvider(_logs));
        add(builder.Services, _configuration);
        builder.Services.ConfigureHttpClientDefaults(http => http.ConfigurePrimaryHttpMessageHandler(() => Handler));
        _host = builder.Build();
    }

    public CannedHandler Handler { get; } = new();

    public AivaxChatClient Client => _host.Services.GetRequiredService<AivaxChatClient>();

    public IServiceProvider Services => _host.Services;

    public AivaxChatClientOptions Settings(string? name = null) =>
        Services.GetRequiredService<IOptionsMonitor<AivaxChatClientOptions>>().Get(name);

    public IReadOnlyList<CollectedLogs.LogLine> Logs =>
        [.. _logs.Lines.Where(line => line is { Category: "ChatClients.Sdk.AivaxChatClient", Level: > LogLevel.Debug })];

    public void Start() => _host.Start();

    /// <summary>Starts a host that must not start, and returns what it says.</summary>
    public string StartFails() => Assert.Throws<OptionsValidationException>(_host.Start).Message;

    public void Reload(params (string Name, string? Value)[] changes)
    {
        foreach ((string name, string? value) in changes)
        {
            _configuration[name] = value;
        }

        _configuration.Reload();
    }

    public void Dispose() => _host.Dispose();
}
