using ChatClients.Sdk.Reliability.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>A key that was copied with something else would end in a header, and the platform's error would print it.</summary>
public sealed class ApiKeyTests
{
    private static readonly Uri Somewhere = new("https://example.com/");

    public static TheoryData<string> Bad => new(
        "", " ", "\t", "\r\n", "sk-aiv-acc-secret\n", "\nsk-aiv-acc-secret", "sk-aiv-acc-\r\nX-Evil: secret", "sk-aiv-acc secret",
        "sk-aiv-acc\tsecret", "sk-aiv-acc-\0secret",
        "sk-aiv-acc-s\u00e9cret", "sk-aiv-acc-secret\u00a0", "sk-aiv-acc-secret\u2028", "sk-aiv-acc-secret\u200b",
        "sk-aiv-acc-secret\u007f", "pk-aiv-secret", " pk-aiv-secret");

    [Theory, MemberData(nameof(Bad))]
    public void C36_A_key_that_cannot_be_one_makes_no_client_and_is_not_repeated(string key)
    {
        AssertRefused(Assert.ThrowsAny<ArgumentException>(() => new AivaxChatClient(key)));
        AssertRefused(Assert.ThrowsAny<ArgumentException>(() => Clients.Of(Somewhere, options => options.ApiKey = key)));
    }

    [Theory, MemberData(nameof(Bad))]
    public void C36_A_key_that_cannot_be_one_stops_the_host_and_is_not_repeated(string key)
    {
        using ServiceProvider services = Clients.Registered(Somewhere, configure: options => options.ApiKey = key);

        AssertRefused(Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate));
        AssertRefused(Assert.Throws<OptionsValidationException>(services.GetRequiredService<AivaxChatClient>));
    }

    [Theory]
    [InlineData(" sk-aiv-acc-test-1 ")]
    [InlineData("\tsk-aiv-acc-test-1\t ")]
    public async Task C36_Blanks_around_a_key_are_not_part_of_it(string key)
    {
        string? header = null;
        await using SwitchedService service = await SwitchedService.StartAsync(context =>
        {
            header = context.Request.Headers.Authorization;
            return SwitchedService.Json(PublicCalls.Created)(context);
        });
        using AivaxChatClient client = Clients.Of(service.Address, options => options.ApiKey = key);

        await client.CreateWebChatSessionAsync(new());

        Assert.Equal("Bearer sk-aiv-acc-test-1", header);
    }

    private static void AssertRefused(Exception error)
    {
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("piKey", error.Message, StringComparison.Ordinal);
    }
}
