using System.Text;
using ChatClients.Sdk.Http;

namespace ChatClients.Sdk.Tests.Http;

public sealed class PlatformTests
{
    [Fact]
    public void Our_own_handler_leaks_repeats_and_drains_nothing()
    {
        using var handler = Assert.IsType<SocketsHttpHandler>(
            Platform.CreatePrimaryHandler(new AivaxTimeouts { Connect = TimeSpan.FromSeconds(3) }));

        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseCookies);
        Assert.Null(handler.ActivityHeadersPropagator);
        Assert.Equal(TimeSpan.Zero, handler.ResponseDrainTimeout);
        Assert.Equal(TimeSpan.FromMinutes(2), handler.PooledConnectionLifetime);
        Assert.Equal(TimeSpan.FromSeconds(3), handler.ConnectTimeout);
    }

    [Fact]
    public void QB6_A_browser_gets_the_handler_of_its_platform()
    {
        using var classic = Assert.IsType<HttpClientHandler>(Platform.CreateNetwork(hasSockets: false, new AivaxTimeouts()));
        using var sockets = Assert.IsType<SocketsHttpHandler>(Platform.CreateNetwork(hasSockets: true, new AivaxTimeouts()));

        Assert.False(classic.AllowAutoRedirect);
    }

    [Fact]
    public void Our_own_handler_has_the_settings_that_an_application_gets()
    {
        var timeouts = new AivaxTimeouts { Connect = TimeSpan.FromSeconds(3) };
        using var applications = new SocketsHttpHandler();
        Platform.CompleteNetwork(applications, timeouts);

        using HttpMessageHandler own = Platform.CreatePrimaryHandler(timeouts);

        Assert.Equal(SettingsOf(applications), SettingsOf(own));
    }

    [Fact]
    public void S33_Our_own_client_has_no_time_limit_of_its_own()
    {
        using HttpClient client = AivaxChatClient.CreateHttpClient(new SocketsHttpHandler());

        Assert.Equal(Timeout.InfiniteTimeSpan, client.Timeout);
    }

    [Theory]
    [InlineData("Olá 🙂")]
    [InlineData("")]
    public void Text_is_decoded(string text) => Assert.Equal(text, Polyfills.Decode(Encoding.UTF8.GetBytes(text)));

    private static string[] SettingsOf(HttpMessageHandler handler) =>
        [.. typeof(SocketsHttpHandler).GetProperties().Where(setting => setting.PropertyType.Namespace == nameof(System)
            || setting.PropertyType.IsEnum || setting.Name == nameof(SocketsHttpHandler.ActivityHeadersPropagator))
            .Select(setting => $"{setting.Name}: {setting.GetValue(handler)}")];
}
