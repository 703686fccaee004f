using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Http.Retry;

/// <summary>Calls that bring nothing back, and end the same when they are made twice: also an answer that breaks off is a loss that is
/// tried again.</summary>
public sealed class BrokenConfirmationTests
{
    private static readonly Dictionary<string, Func<AivaxChatClient, Task>> s_calls = new()
    {
        ["delete a session"] = client => client.DeleteWebChatSessionAsync("s"),
        ["reset"] = client => client.OpenSession("k").ResetAsync(),
        ["update a chat client"] = client => client.WebChatClients.UpdateAsync(new WebChatClientDefinition { Name = "Ana" }),
        ["delete a chat client"] = client => client.WebChatClients.DeleteAsync(Samples.ChatClientId),
        ["set an integration"] = client => client.WebChatClients.SetIntegrationAsync(IntegrationType.Zapi, Json.Parse("{}")),
        ["delete an integration"] = client => client.WebChatClients.DeleteIntegrationAsync(IntegrationType.Zapi),
    };

    private readonly CannedHandler _handler = new();

    public static TheoryData<string> Calls => [.. s_calls.Keys];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task An_answer_that_breaks_off_is_asked_for_again(string call)
    {
        _handler.Do((_, _) => Task.FromResult(Broken())).Answer(Samples.Empty);

        await s_calls[call](Client());

        Assert.Equal(2, _handler.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task One_that_makes_no_sense_is_not(string call)
    {
        _handler.Answer("<html>Sign in</html>", mediaType: "text/html");

        await Assert.ThrowsAsync<AivaxProtocolException>(() => s_calls[call](Client()));

        Assert.Single(_handler.Requests);
    }

    private AivaxChatClient Client() =>
        TestClient.Over(_handler, options => options.Retry = new AivaxRetryOptions { BaseDelay = TimeSpan.Zero });

    private static HttpResponseMessage Broken()
    {
        HttpResponseMessage response = CannedHandler.Response([]);
        response.Content = new StreamContent(
            new BrokenStream("""{"message":nu"""u8.ToArray()))
        { Headers = { { "Content-Type", "application/json" } } };
        return response;
    }
}
