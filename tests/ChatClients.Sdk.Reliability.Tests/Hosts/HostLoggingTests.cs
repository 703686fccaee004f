using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Reliability.Tests.Hosts;

/// <summary>Applications that log every request of all their HTTP clients: the address of a prompt holds the session's key.</summary>
public sealed class HostLoggingTests
{
    private readonly CollectedLogs _logs = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Default_loggers_never_come_back(bool before)
    {
        await using FatefulServer server = await FatefulServer.StartAsync();
        await using ServiceProvider services =
            Start(server, before, it => it.ConfigureHttpClientDefaults(builder => builder.AddDefaultLogger()));

        await services.Session().SendAsync("Oi").InTime();
        server.Fate = Fate.Failed;
        await Assert.ThrowsAsync<AivaxServiceException>(() => services.Session().SendAsync("Oi").InTime());

        Assert.DoesNotContain(_logs.Lines, line => line.Category.StartsWith("System.Net.Http", StringComparison.Ordinal));
        AssertNoKey();
        Assert.Contains("{accessKey}", _logs.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Extended_logging_for_all_clients_shows_no_key(bool before)
    {
        await using FatefulServer server = await FatefulServer.StartAsync();
        await using ServiceProvider services = Start(server, before, it => it.AddExtendedHttpClientLogging());

        await services.Session().SendAsync("Oi").InTime();

        AssertNoKey();
        Assert.Contains("{accessKey}", _logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_loggers_show_the_address_of_another_client()
    {
        await using FatefulServer server = await FatefulServer.StartAsync();
        await using ServiceProvider services = Start(server, before: true, it => it.AddHttpClient("other").AddDefaultLogger());
        using HttpClient other = services.GetRequiredService<IHttpClientFactory>().CreateClient("other");

        await other.GetAsync(new Uri(server.Address, Clients.AccessKey)).InTime();

        Assert.Contains(Clients.AccessKey, _logs.Text, StringComparison.Ordinal);
    }

    private void AssertNoKey() => Assert.DoesNotContain(Clients.AccessKey, _logs.Text, StringComparison.Ordinal);

    private ServiceProvider Start(FatefulServer server, bool before, Action<IServiceCollection> log) => Clients.Registered(
        server.Address,
        before: it =>
        {
            it.AddLogging(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(_logs));
            (before ? log : null)?.Invoke(it);
        },
        after: before ? null : log);
}
