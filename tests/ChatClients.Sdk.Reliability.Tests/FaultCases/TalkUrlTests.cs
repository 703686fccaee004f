using System.Text.Json;
using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.FaultCases;

/// <summary>The talk URL goes into a browser, with a key in it: only an address of the web, and encrypted, is one.</summary>
public sealed class TalkUrlTests
{
    private const string Key = "wky_test_talkurlsecret0123456789";

    [Theory]
    [InlineData("javascript:alert(1)//" + Key)]
    [InlineData("JavaScript:alert(1)//" + Key)]
    [InlineData(" javascript:alert(1)//" + Key)]
    [InlineData("data:text/html,<script>alert(1)</script>" + Key)]
    [InlineData("vbscript:x" + Key)]
    [InlineData("file:///etc/" + Key)]
    [InlineData("ftp://console.aivax.net/chat/" + Key)]
    [InlineData("http://console.aivax.net/chat/" + Key)]
    [InlineData("http://127.0.0.1.example/chat/" + Key)]
    [InlineData("http://localhost.example/chat/" + Key)]
    [InlineData("http://localhost@console.aivax.net/chat/" + Key)]
    [InlineData("http://0.0.0.0/chat/" + Key)]
    [InlineData("//console.aivax.net/chat/" + Key)]
    [InlineData("/chat/" + Key)]
    [InlineData("chat/" + Key)]
    [InlineData("")]
    public async Task C38_An_address_that_a_browser_must_not_get_is_a_protocol_error_without_it(string address)
    {
        string body = $$$"""{"data":{"sessionId":"s1","accessKey":"{{{Key}}}","talkUrl":{{{JsonSerializer.Serialize(address)}}}}}""";
        await using SwitchedService service = await SwitchedService.StartAsync();

        await service.ForEachAsync(PublicCalls.All.Where(call => call.Good == PublicCalls.Created), async (_, run) =>
        {
            service.Answer = SwitchedService.Json(body);

            var error = await Assert.ThrowsAsync<AivaxProtocolException>(run);

            Assert.Equal(RequestOutcome.Executed, error.Outcome);
            Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("alert", error.ToString(), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("https://console.aivax.net/chat/x", "https://console.aivax.net/chat/x")]
    [InlineData("http://localhost:5080/chat/x", "http://localhost:5080/chat/x")]
    [InlineData("http://127.0.0.1:5080/chat/x", "http://127.0.0.1:5080/chat/x")]
    [InlineData("http://[::1]:5080/chat/x", "http://[::1]:5080/chat/x")]
    [InlineData(null, null)]
    public async Task C38_An_encrypted_address_or_one_of_this_machine_is_the_talk_url(string? address, string? expected)
    {
        await using SwitchedService service = await SwitchedService.StartAsync(
            SwitchedService.Json($$$"""{"sessionId":"s1","accessKey":"k1","talkUrl":{{{JsonSerializer.Serialize(address)}}}}"""));
        using AivaxChatClient client = Clients.Of(service.Address);

        Assert.Equal(expected, (await client.CreateWebChatSessionAsync(new())).TalkUrl?.AbsoluteUri);
    }
}
