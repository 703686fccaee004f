using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatClients.Sdk.Tests.DependencyInjection;

public sealed class ReloadTests
{
    private const string First = "sk-aiv-acc-test-first";
    private const string Second = "sk-aiv-acc-test-second";

    [Fact]
    public async Task The_next_call_uses_the_key_of_a_reload()
    {
        using SettingsHost host = Started();
        host.Handler.Answer(Samples.Created).Answer(Samples.Created);
        await host.Client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest());

        host.Reload(("Aivax:ApiKey", Second));
        await host.Client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest());

        Assert.Equal(["Bearer " + First, "Bearer " + Second], host.Handler.Requests.Select(request => request.Header("Authorization")));
        Assert.Equal(Second, host.Settings().ApiKey);
        Assert.Equal(LogLevel.Information, Assert.Single(host.Logs).Level);
    }

    [Fact]
    public async Task A_running_call_keeps_its_key_and_hides_it()
    {
        using SettingsHost host = Started(("Aivax:Retry:BaseDelay", "00:00:00"));
        host.Handler
            .Do((_, _) =>
            {
                host.Reload(("Aivax:ApiKey", Second));
                return Task.FromResult(CannedHandler.Response([], 500));
            })
            .Answer($$"""{"error":"Not with {{First}}.","details":null}""", 401);

        var error = await Assert.ThrowsAsync<AivaxAuthenticationException>(
            () => host.Client.DeleteWebChatSessionAsync("01966f0b-172d-7bbc-9393-4273b86667d2"));

        Assert.Equal(["Bearer " + First, "Bearer " + First], host.Handler.Requests.Select(request => request.Header("Authorization")));
        Assert.DoesNotContain(First, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Aivax:ApiKey", null)]
    [InlineData("Aivax:ApiKey", "pk-aiv-s3cret")]
    [InlineData("Aivax:Timeouts:Prompt", "s3cret")]
    [InlineData("Aivax:BaseAdress", "http://localhost/s3cret")]
    public async Task A_reload_that_cannot_work_is_logged_and_the_last_good_settings_stay(string name, string? value)
    {
        using SettingsHost host = Started();
        host.Handler.Answer(Samples.Created).Answer(Samples.Created);
        AivaxChatClient client = host.Client;

        host.Reload(("Aivax:ApiKey", Second), (name, value));
        await client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest());

        Assert.Equal("Bearer " + First, host.Handler.Single.Header("Authorization"));
        Assert.Equal(First, host.Settings().ApiKey);
        Assert.Contains(host.Logs, line => line.Level == LogLevel.Error && line.Message.Contains(" - ", StringComparison.Ordinal));
        Assert.All(host.Logs, line => Assert.DoesNotContain("s3cret", line.State, StringComparison.Ordinal));

        host.Reload(("Aivax:BaseAdress", null), ("Aivax:Timeouts:Prompt", "00:01:00"), ("Aivax:ApiKey", Second));
    }

    [Fact]
    public async Task A_good_reload_after_a_bad_one_is_taken()
    {
        using SettingsHost host = Started();
        host.Handler.Answer(Samples.Created);
        AivaxChatClient client = host.Client;

        host.Reload(("Aivax:ApiKey", "pk-aiv-public"));
        host.Reload(("Aivax:ApiKey", Second));
        await client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest());

        Assert.Equal("Bearer " + Second, host.Handler.Single.Header("Authorization"));
    }

    [Fact]
    public void A_client_that_is_made_after_a_bad_reload_has_the_last_good_settings()
    {
        using SettingsHost host = Started();

        host.Reload(("Aivax:ApiKey", "pk-aiv-public"));

        Assert.Equal(First, host.Client.Options.ApiKey);
    }

    [Theory]
    [InlineData("Aivax:BaseAddress", "https://other.example/")]
    [InlineData("Aivax:DirectBaseAddress", "https://other.example/")]
    [InlineData("Aivax:ChatClientId", "another")]
    public async Task A_key_for_another_place_is_not_taken(string name, string value)
    {
        using SettingsHost host = Started();
        host.Handler.Answer(Samples.Created);
        AivaxChatClient client = host.Client;

        host.Reload((name, value), ("Aivax:ApiKey", Second));
        await client.CreateWebChatSessionAsync(new CreateWebChatSessionRequest());

        Assert.Equal("Bearer " + First, host.Handler.Single.Header("Authorization"));
        Assert.Contains("restart the application", Assert.Single(host.Logs).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reload_of_a_connection_string_brings_its_key_to_its_client_alone()
    {
        using var host = new SettingsHost(
            new()
            {
                ["ConnectionStrings:chat"] = $"Key={First};ChatClientId=id-1",
                ["ConnectionStrings:sales"] = $"Key={First};ChatClientId=id-2",
            },
            (services, _) =>
            {
                services.AddAivaxChatClient("chat");
                services.AddKeyedAivaxChatClient("sales", "sales");
            });
        host.Start();
        (AivaxChatClient chat, AivaxChatClient sales) =
            (host.Client, host.Services.GetRequiredKeyedService<AivaxChatClient>("sales"));

        host.Reload(("ConnectionStrings:sales", $"Key={Second};ChatClientId=id-2"));

        Assert.Equal((First, Second), (chat.Options.ApiKey, sales.Options.ApiKey));
    }

    [Fact]
    public void A_client_that_was_disposed_of_listens_no_more()
    {
        using SettingsHost host = Started();
        AivaxChatClient client = host.Client;
        client.Dispose();

        host.Reload(("Aivax:ApiKey", Second));

        Assert.Equal(First, client.Options.ApiKey);
    }

    [Fact]
    public void All_settings_are_kept_when_a_reload_is_refused()
    {
        var good = new AivaxChatClientOptions
        {
            ApiKey = First,
            ChatClientId = "id-1",
            SessionsOnly = true,
            ChatClientPerCall = true,
            BaseAddress = new Uri("https://a.example"),
            DirectBaseAddress = new Uri("https://b.example"),
            AllowPrivateHttp = true,
            FieldNames = new AivaxFieldNames(),
            Routes = new AivaxRoutes(),
            Timeouts = new AivaxTimeouts(),
            Retry = new AivaxRetryOptions(),
            Limits = new AivaxLimits(),
            UnsupportedOptions = UnsupportedOptionsPolicy.LogAndIgnore,
            ReplayedHistory = ReplayedHistoryPolicy.SendNewOnly,
            KeepHostResilience = true,
        };
        var options = new AivaxChatClientOptions();

        options.TakeFrom(good);

        Assert.All(
            typeof(AivaxChatClientOptions).GetProperties(),
            property => Assert.Equal(property.GetValue(good), property.GetValue(options)));
        Assert.All(
            typeof(AivaxChatClientOptions).GetProperties(),
            property => Assert.NotEqual(property.GetValue(new AivaxChatClientOptions()), property.GetValue(options)));
    }

    private static SettingsHost Started(params (string Name, string Value)[] others)
    {
        var settings = new Dictionary<string, string?> { ["Aivax:ApiKey"] = First, ["Aivax:ChatClientId"] = "id-1" };
        foreach ((string name, string value) in others)
        {
            settings[name] = value;
        }

        var host = new SettingsHost(settings, (services, configuration) =>
            services.AddAivaxChatClient(configuration.GetSection("Aivax")));
        host.Start();
        return host;
    }
}
