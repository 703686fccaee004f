using System.Text.Json;
using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Http;

/// <summary>Which answers prove that a change of a chat client was made.</summary>
public sealed class ConfirmedAnswerTests
{
    private static readonly JsonElement s_zapi = Json.Parse("""{"zapi":{"token":"geheim-1"}}""");

    private static readonly Dictionary<string, Func<WebChatClients, Task>> s_changes = new()
    {
        ["update"] = clients => clients.UpdateAsync(new WebChatClientDefinition { Name = "Ana" }),
        ["delete"] = clients => clients.DeleteAsync(Samples.ChatClientId),
        ["set Telegram"] = clients => clients.SetIntegrationAsync(new TelegramIntegration { BotToken = "000000:test" }),
        ["set integration"] = clients => clients.SetIntegrationAsync(IntegrationType.Zapi, s_zapi),
        ["delete integration"] = clients => clients.DeleteIntegrationAsync(IntegrationType.Zapi),
    };

    private readonly CannedHandler _handler = new();

    public static TheoryData<string> Changes => [.. s_changes.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_page_of_something_in_between_confirms_nothing(string change)
    {
        _handler.Answer("<html>Sign in to the network</html>", mediaType: "text/html");

        await Assert.ThrowsAsync<AivaxProtocolException>(() => s_changes[change](TestClient.Over(_handler).WebChatClients));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task An_error_with_a_status_of_success_confirms_nothing(string change)
    {
        _handler.Answer("""{"error":"Not so.","details":null}""");

        var error = await Assert.ThrowsAsync<AivaxApiException>(() => s_changes[change](TestClient.Over(_handler).WebChatClients));

        Assert.Contains("Not so.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task An_envelope_or_nothing_at_all_confirms_it(string change)
    {
        _handler.Answer(Samples.Empty).Answer("", status: 204, mediaType: null);
        WebChatClients clients = TestClient.Over(_handler).WebChatClients;

        await s_changes[change](clients);
        await s_changes[change](clients);

        Assert.Equal(2, _handler.Requests.Count);
    }
}
