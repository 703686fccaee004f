using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>Keys travel in headers and paths: never in clear text off this machine.</summary>
public sealed class BaseAddressTests
{
    private static readonly Uri Good = new("https://example.com/");

    public static TheoryData<string> Bad => new(
        "http://example.com/", "http://10.0.0.1/", "http://192.168.0.1:8080/", "http://0.0.0.0/", "http://[2001:db8::1]/",
        "http://localhost.example.com/", "http://127.0.0.1.example.com/",
        "http://localhost@example.com/", "HTTP://EXAMPLE.COM/", "ftp://localhost/", "file:///etc/", "ws://localhost/",
        "javascript:alert(1)");

    [Theory, MemberData(nameof(Bad))]
    public void C42_Clear_text_off_this_machine_makes_no_client(string address)
    {
        AssertRefused("BaseAddress", address, Assert.Throws<ArgumentException>(() => Clients.Of(new Uri(address))));
        AssertRefused(
            "DirectBaseAddress", address,
            Assert.Throws<ArgumentException>(() => Clients.Of(Good, options => options.DirectBaseAddress = new Uri(address))));
        using var http = new HttpClient();
        AssertRefused(
            "BaseAddress", address, Assert.Throws<ArgumentException>(() => new AivaxChatClient(Clients.Options(new Uri(address)), http)));
    }

    [Theory, MemberData(nameof(Bad))]
    public void C42_Clear_text_off_this_machine_stops_the_host(string address)
    {
        foreach (bool direct in new[] { false, true })
        {
            var services = new ServiceCollection();
            services.AddAivaxChatClient(options =>
            {
                options.SessionsOnly = true;
                options.BaseAddress = direct ? Good : new Uri(address);
                options.DirectBaseAddress = direct ? new Uri(address) : null;
            });
            using ServiceProvider provider = services.BuildServiceProvider();

            AssertRefused(
                direct ? "DirectBaseAddress" : "BaseAddress", address,
                Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate));
        }
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("http://localhost:5080/")]
    [InlineData("http://127.0.0.1:5080/")]
    [InlineData("http://127.1.2.3/")]
    [InlineData("http://[::1]:5080/")]
    public void C42_Encrypted_or_on_this_machine_is_fine(string address)
    {
        Clients.Of(new Uri(address), options => options.DirectBaseAddress = new Uri(address)).Dispose();
        using ServiceProvider services = Clients.Registered(new Uri(address));
        services.GetRequiredService<IStartupValidator>().Validate();
    }

    private static void AssertRefused(string setting, string address, Exception error)
    {
        Assert.Contains($"{setting} must be an absolute https address", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(address, error.Message, StringComparison.OrdinalIgnoreCase);
    }
}
