using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>Plain http to an emulator in a container works when the application asks for it, and never to a public host.</summary>
public sealed class PrivateAddressTests
{
    [Theory]
    [InlineData("http://aivax-emulator:8080/")]
    [InlineData("http://AIVAX/")]
    [InlineData("http://chat.localhost:5080/")]
    [InlineData("http://host.docker.internal/")]
    [InlineData("http://aivax.default.svc.cluster.local/")]
    [InlineData("http://aivax.test./")]
    [InlineData("http://10.0.0.7/")]
    [InlineData("http://172.17.0.2:80/")]
    [InlineData("http://192.168.0.1/")]
    [InlineData("http://169.254.1.1/")]
    [InlineData("http://[fd00::1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[::ffff:10.0.0.7]/")]
    public void QB6_Http_to_a_private_host_is_an_option_and_the_error_names_it(string address)
    {
        var error = Assert.Throws<ArgumentException>(() => Make(address, allow: false));

        Assert.Contains("set AllowPrivateHttp to true", error.Message, StringComparison.Ordinal);
        Make(address, allow: true);
    }

    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("http://inference.aivax.net/")]
    [InlineData("http://localhost.example.com/")]
    [InlineData("http://internal.example/")]
    [InlineData("http://8.8.8.8/")]
    [InlineData("http://172.32.0.1/")]
    [InlineData("http://[2001:db8::1]/")]
    [InlineData("http://[::ffff:8.8.8.8]/")]
    [InlineData("ftp://aivax/")]
    [InlineData("http://user:pass@aivax/")]
    public void QB6_Http_to_a_public_host_is_refused_even_then(string address)
    {
        var error = Assert.Throws<ArgumentException>(() => Make(address, allow: true));

        Assert.Contains("BaseAddress must be an absolute https address", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("set AllowPrivateHttp", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pass", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Make(address, allow: false));
    }

    [Theory]
    [InlineData("https+http://aivax", "https://aivax/")]
    [InlineData("https+http://aivax:8443/chat", "https://aivax:8443/chat/")]
    [InlineData("http+https://_api.aivax/", "https://_api.aivax/")]
    [InlineData("HTTPS+HTTP://aivax/", "https://aivax/")]
    public async Task QB6_The_address_of_service_discovery_is_read_as_https(string address, string expected)
    {
        var asked = new List<Uri>();
        var handler = new StubHandler((request, _) =>
        {
            asked.Add(request.RequestUri!);
            return Task.FromResult(
                new HttpResponseMessage { Content = new StringContent(PublicCalls.Reply, System.Text.Encoding.UTF8, "application/json") });
        });
        IConfiguration section = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["BaseAddress"] = address, ["SessionsOnly"] = "true" }).Build();
        var services = new ServiceCollection();
        services.AddAivaxChatClient(section).ConfigurePrimaryHttpMessageHandler(() => handler);
        await using ServiceProvider provider = services.BuildServiceProvider();
        ChatSession session = provider.Session();

        await session.SendAsync("Oi");
        await session.SendAsync("Oi", new PromptOptions { LongRunning = true });

        string prompt = $"{expected}api/v1/public/chat-clients/{Clients.AccessKey}/prompt";
        Assert.Equal([prompt, prompt], asked.Select(it => it.AbsoluteUri));
    }

    [Fact]
    public async Task QB6_Configuration_allows_http_in_a_private_network()
    {
        IConfiguration section = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["BaseAddress"] = "http://aivax-emulator:8080",
                    ["AllowPrivateHttp"] = "true",
                    ["SessionsOnly"] = "true",
                }).Build();
        var services = new ServiceCollection();
        services.AddAivaxChatClient(section);
        await using ServiceProvider provider = services.BuildServiceProvider();

        Assert.NotNull(provider.Client());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task QB6_The_talk_url_of_a_private_host_needs_the_same_option(bool allow)
    {
        AnswerHandler service = new AnswerHandler().Json(
            """{"data":{"sessionId":"s1","accessKey":"k1","talkUrl":"http://aivax-emulator:8080/chat/k1"}}""");
        AivaxChatClient client = service.Client(configure: options =>
            (options.ApiKey, options.ChatClientId, options.AllowPrivateHttp) = (Clients.ApiKey, Clients.ChatClientId, allow));

        if (allow)
        {
            Assert.Equal("http://aivax-emulator:8080/chat/k1", (await client.CreateWebChatSessionAsync(new())).TalkUrl!.AbsoluteUri);
        }
        else
        {
            await Assert.ThrowsAsync<AivaxProtocolException>(() => client.CreateWebChatSessionAsync(new()));
        }
    }

    private static void Make(string address, bool allow) =>
        new AivaxChatClient(new AivaxChatClientOptions { BaseAddress = new Uri(address), AllowPrivateHttp = allow }).Dispose();
}
