using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.Tests.DependencyInjection;

/// <summary>A console application as a new user writes it, with an appsettings.json in its folder.</summary>
public sealed class ConsoleHostTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("console-");

    [Fact]
    public async Task A_settings_file_is_all_that_a_console_application_needs()
    {
        using IHost host = Build(
            """
            {
              // comments are allowed in this file
              "Aivax": {
                "ApiKey": "sk-aiv-acc-test-file",
                "ChatClientId": "id-1",
                "BaseAddress": "http://localhost:5080",
                "Timeouts": { "Prompt": "00:01:00", "Turn": null },
                "FieldNames": { "Tag": [ "label" ] },
                "UnsupportedOptions": "LogAndIgnore",
                "KeepHostResilience": true
              }
            }
            """);

        await host.StartAsync(TestContext.Current.CancellationToken);

        AivaxChatClientOptions options = host.Services.GetRequiredService<AivaxChatClient>().Options;
        Assert.Equal(("sk-aiv-acc-test-file", "id-1", true), (options.ApiKey, options.ChatClientId, options.KeepHostResilience));
        Assert.Equal(["label", "tag", "externalUserId"], options.FieldNames.Tag);
    }

    [Fact]
    public async Task A_settings_file_with_mistakes_stops_the_application_with_all_of_them()
    {
        using IHost host = Build(
            """
            {
              "Aivax": {
                "ApiKey": "",
                "BaseAdress": "http://localhost:5080",
                "Timeouts": { "Prompt": 30 }
              }
            }
            """);

        var error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            """
            The AIVAX chat client cannot be used with these settings:
             - Aivax:BaseAdress is no setting of the client. Did you mean BaseAddress?
             - Aivax:Timeouts:Prompt must be a time such as 00:01:30 (hours:minutes:seconds) or 1.00:00:00 (a day).
             - ChatClientId is missing. Set Aivax:ChatClientId (as a user secret, or as the environment variable Aivax__ChatClientId),
                 or the environment variable AIVAX_CHAT_CLIENT_ID. If every call names its chat client, set ChatClientPerCall to true.
             - ApiKey is blank. Set the key,
                 or leave it null for a client that only opens sessions from their access keys. A registered client then needs
                 SessionsOnly too.
            """.ReplaceLineEndings("\n").Replace("\n     ", " ", StringComparison.Ordinal),
            error.Message);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private IHost Build(string settings)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "appsettings.json"), settings);
        HostApplicationBuilder builder =
            Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = _folder.FullName });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(ClientEnvironment.None); // whatever the machine that runs the test has set
        builder.Services.AddAivaxChatClient(builder.Configuration.GetSection("Aivax"))
            .ConfigurePrimaryHttpMessageHandler(() => new CannedHandler());
        return builder.Build();
    }
}
