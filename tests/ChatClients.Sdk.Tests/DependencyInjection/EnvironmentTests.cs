using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Tests.DependencyInjection;

public sealed class EnvironmentTests
{
    private static readonly Dictionary<string, string?> Both =
        new() { ["AIVAX_API_KEY"] = " sk-aiv-acc-test-environment\n", ["AIVAX_CHAT_CLIENT_ID"] = " id-environment " };

    [Fact]
    public void The_variables_fill_what_the_unkeyed_client_lacks()
    {
        using var host = new SettingsHost([], (services, configuration) =>
            services.AddAivaxChatClient(configuration.GetSection("Aivax")), Both);

        host.Start();

        Assert.Equal(
            ("sk-aiv-acc-test-environment", "id-environment"), (host.Client.Options.ApiKey, host.Client.Options.ChatClientId));
    }

    [Fact]
    public void A_configured_setting_wins_over_its_variable_one_by_one()
    {
        using var host = new SettingsHost(
            new() { ["Aivax:ApiKey"] = "sk-aiv-acc-test-section" },
            (services, configuration) => services.AddAivaxChatClient(configuration.GetSection("Aivax")), Both);

        Assert.Equal(("sk-aiv-acc-test-section", "id-environment"), (host.Client.Options.ApiKey, host.Client.Options.ChatClientId));
    }

    [Fact]
    public void A_keyed_client_never_takes_them()
    {
        using var host = new SettingsHost([], (services, _) => services.AddKeyedAivaxChatClient("sales", _ => { }), Both);

        string message = host.StartFails();

        Assert.Contains("ApiKey is missing", message, StringComparison.Ordinal);
        Assert.Contains("ChatClientId is missing", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blank_variable_is_none()
    {
        using var host = new SettingsHost([], (services, _) => services.AddAivaxChatClient(_ => { }), new()
        {
            ["AIVAX_API_KEY"] = " \n",
            ["AIVAX_CHAT_CLIENT_ID"] = "",
        });

        Assert.Contains("ApiKey is missing", host.StartFails(), StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_are_read_once_at_the_first_registration()
    {
        var services = new ServiceCollection();

        services.AddAivaxChatClient(_ => { });
        services.AddAivaxChatClient(_ => { });

        Assert.IsType<ClientEnvironment>(
            Assert.Single(services, it => it.ServiceType == typeof(ClientEnvironment)).ImplementationInstance);
    }
}
