using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.Tests.DependencyInjection;

public sealed class ConnectionStringTests
{
    private const string Whole = "Endpoint=http://localhost:5080;Key=sk-aiv-acc-test-connection;ChatClientId=id-connection";

    [Theory]
    [InlineData(Whole)]
    [InlineData("endpoint = http://localhost:5080 ; KEY=\"sk-aiv-acc-test-connection\"; chatclientid=id-connection;")]
    public async Task A_connection_string_holds_address_key_and_chat_client(string text)
    {
        using SettingsHost host = Host(text);
        host.Handler.Answer(Samples.Created);
        host.Start();

        await host.Client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest());

        Assert.Equal("Bearer sk-aiv-acc-test-connection", host.Handler.Single.Header("Authorization"));
        Assert.Equal("http://localhost:5080/api/v1/web-chat-client/id-connection/sessions", host.Handler.Single.Address.AbsoluteUri);
    }

    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("https+http://localhost:5080")]
    public void An_address_alone_is_the_endpoint(string text)
    {
        using SettingsHost host = Host(text, new() { ["AIVAX_API_KEY"] = Samples.ApiKey, ["AIVAX_CHAT_CLIENT_ID"] = "id-1" });
        host.Start();

        Assert.Equal("localhost:5080", host.Client.Options.BaseAddress.Authority);
        Assert.Equal((Samples.ApiKey, "id-1"), (host.Client.Options.ApiKey, host.Client.Options.ChatClientId));
    }

    [Theory]
    [InlineData("Endpoint=https://a.example;Key=sk-aiv-acc-s3cret;Id=1", "has a member that is not known: id. It may have Endpoint, Key, ")]
    [InlineData("Endpont=https://a.example;Key=sk-aiv-acc-s3cret", "member that is not known: endpont. Did you mean Endpoint?")]
    [InlineData("Endpoint=https://a.example;s3cret", "The connection string 'chat' cannot be read. Its form is 'Endpoint=https://…;Key=…")]
    [InlineData("sk-aiv-acc-s3cret", "The connection string 'chat' cannot be read.")]
    [InlineData("Endpoint=s3cret;Key=sk-aiv-acc-s3cret;ChatClientId=1", "BaseAddress must be an absolute https address")]
    [InlineData("Endpoint=https://a.example", "ApiKey is missing. Set Key in the connection string 'chat', or the environment variable")]
    [InlineData("Endpoint=https://a.example;Key=s3cret", "ChatClientId is missing. Set ChatClientId in the connection string 'chat', or")]
    [InlineData("", "There is no connection string 'chat'. Set ConnectionStrings:chat (as a user secret, or as the environment variable ")]
    [InlineData(null, "There is no connection string 'chat'.")]
    public void An_unusable_connection_string_stops_the_host_and_is_not_repeated(string? text, string expected)
    {
        using SettingsHost host = Host(text);

        string message = host.StartFails();

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_connection_string_is_all_that_is_missing()
    {
        using SettingsHost host = Host(null);

        Assert.Single(host.StartFails().Split('\n')[1..]);
    }

    [Fact]
    public void Keyed_clients_have_connection_strings_of_their_own()
    {
        using var host = new SettingsHost(
            new()
            {
                ["ConnectionStrings:sales"] = "Key=sk-aiv-acc-test-sales;ChatClientId=id-sales",
                ["ConnectionStrings:support"] = Whole,
            },
            (services, _) =>
            {
                services.AddKeyedAivaxChatClient("sales", "sales");
                services.AddKeyedAivaxChatClient("support", "support");
            });
        host.Start();

        Assert.Equal(
            [("inference.aivax.net", "sk-aiv-acc-test-sales", "id-sales"), ("localhost", "sk-aiv-acc-test-connection", "id-connection")],
            new[] { "sales", "support" }
                .Select(key => host.Services.GetRequiredKeyedService<AivaxChatClient>(key).Options)
                .Select(options => (options.BaseAddress.Host, options.ApiKey!, options.ChatClientId!)));
    }

    [Theory]
    [InlineData(true, "sk-aiv-acc-test-connection")]
    [InlineData(false, "sk-aiv-acc-test-section")]
    public void Registrations_add_up_and_the_last_one_that_sets_a_setting_wins(bool connectionLast, string expected)
    {
        using var host = new SettingsHost(
            new()
            {
                ["ConnectionStrings:chat"] = Whole,
                ["Aivax:ApiKey"] = "sk-aiv-acc-test-section",
                ["Aivax:Timeouts:Prompt"] = "00:01:00",
            },
            (services, configuration) =>
            {
                _ = connectionLast ? null : services.AddAivaxChatClient("chat");
                services.AddAivaxChatClient(configuration.GetSection("Aivax"));
                _ = connectionLast ? services.AddAivaxChatClient("chat") : null;
                services.AddAivaxChatClient(options => options.ChatClientId = "id-code");
            });

        AivaxChatClientOptions options = host.Client.Options;

        Assert.Equal((expected, "id-code", 60d), (options.ApiKey, options.ChatClientId, options.Timeouts.Prompt.TotalSeconds));
        Assert.Equal("localhost", options.BaseAddress.Host);
    }

    [Theory]
    [InlineData(Whole)]
    [InlineData("sk-aiv-acc-s3cret")]
    [InlineData("https://s3cret.example")]
    [InlineData("two words")]
    public void A_value_that_is_no_name_is_refused_at_once_and_not_repeated(string text)
    {
        var services = new ServiceCollection();

        var error = Assert.Throws<ArgumentException>(() => services.AddAivaxChatClient(text));

        Assert.DoesNotContain(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_configuration_there_is_no_connection_string()
    {
        using ServiceProvider services = new ServiceCollection().AddSingleton(ClientEnvironment.None).AddAivaxChatClient("chat").Services
            .BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(services.GetRequiredService<AivaxChatClient>);

        Assert.Contains("There is no connection string 'chat'", error.Message, StringComparison.Ordinal);
    }

    private static SettingsHost Host(string? text, Dictionary<string, string?>? environment = null) =>
        new(new() { ["ConnectionStrings:chat"] = text }, (services, _) => services.AddAivaxChatClient("chat"), environment);
}
