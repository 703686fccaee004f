using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Tests.DependencyInjection;

public sealed class MissingSettingsTests
{
    [Fact]
    public void A_missing_key_and_chat_client_stop_the_host_which_says_where_to_set_them()
    {
        using var host = new SettingsHost([], (services, configuration) =>
            services.AddAivaxChatClient(configuration.GetSection("Aivax")));

        Assert.Equal(
            """
            The AIVAX chat client cannot be used with these settings:
             - ApiKey is missing. Set Aivax:ApiKey (as a user secret, or as the environment variable Aivax__ApiKey),
                 or the environment variable AIVAX_API_KEY. The configuration has no section 'Aivax'. If this client only opens sessions
                 from their access keys, set SessionsOnly to true.
             - ChatClientId is missing. Set Aivax:ChatClientId (as a user secret, or as the environment variable Aivax__ChatClientId),
                 or the environment variable AIVAX_CHAT_CLIENT_ID. The configuration has no section 'Aivax'. If every call names its chat
                 client, set ChatClientPerCall to true.
            """.ReplaceLineEndings("\n").Replace("\n     ", " ", StringComparison.Ordinal),
            host.StartFails());
    }

    [Fact]
    public void A_missing_setting_is_named_by_property_and_variable()
    {
        using var host = new SettingsHost([], (services, _) => services.AddAivaxChatClient(options => options.ChatClientId = "id-1"));

        string message = host.StartFails();

        Assert.Contains(
            "Set AivaxChatClientOptions.ApiKey, or the environment variable AIVAX_API_KEY.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("ChatClientId is missing", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_keyed_client_is_named_and_has_no_variable()
    {
        using var host = new SettingsHost(
            new() { ["Sales:ChatClientId"] = "id-1" },
            (services, configuration) => services.AddKeyedAivaxChatClient("sales", configuration.GetSection("Sales")));

        string message = host.StartFails();

        Assert.StartsWith("The AIVAX chat client 'sales' cannot be used", message, StringComparison.Ordinal);
        Assert.Contains("Set Sales:ApiKey", message, StringComparison.Ordinal);
        Assert.DoesNotContain("AIVAX_API_KEY", message, StringComparison.Ordinal);
        Assert.DoesNotContain("no section", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_for_sessions_only_needs_neither()
    {
        using var host = new SettingsHost(
            new() { ["Aivax:SessionsOnly"] = "true" },
            (services, configuration) => services.AddAivaxChatClient(configuration.GetSection("Aivax")),
            new() { ["AIVAX_API_KEY"] = "sk-aiv-acc-test-environment", ["AIVAX_CHAT_CLIENT_ID"] = "id-1" });

        host.Start();

        Assert.Equal((null, null), (host.Client.Options.ApiKey, host.Client.Options.ChatClientId));
        Assert.Contains(
            "SessionsOnly", Assert.Throws<InvalidOperationException>(() => host.Client.ListWebChatSessionsAsync()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_for_sessions_only_must_have_no_key()
    {
        using var host = new SettingsHost([], (services, _) => services.AddAivaxChatClient(options =>
            (options.ApiKey, options.SessionsOnly) = ("sk-aiv-acc-test-1", true)));

        Assert.Contains("SessionsOnly is true, but an ApiKey is set", host.StartFails(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_whose_calls_name_their_chat_client_needs_a_key_alone()
    {
        using var host = new SettingsHost(
            new() { ["Aivax:ApiKey"] = "sk-aiv-acc-test-1", ["Aivax:ChatClientPerCall"] = "true" },
            (services, configuration) => services.AddAivaxChatClient(configuration.GetSection("Aivax")));

        Assert.Null(Record.Exception(host.Start));
    }

    [Fact]
    public void A_blank_key_is_said_once()
    {
        using var host = new SettingsHost(
            new() { ["Aivax:ApiKey"] = "", ["Aivax:ChatClientId"] = "id-1" },
            (services, configuration) => services.AddAivaxChatClient(configuration.GetSection("Aivax")),
            new() { ["AIVAX_API_KEY"] = "sk-aiv-acc-test-environment" });

        string message = host.StartFails();

        Assert.Contains("ApiKey is blank", message, StringComparison.Ordinal);
        Assert.DoesNotContain("missing", message, StringComparison.Ordinal);
    }
}
