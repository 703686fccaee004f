using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>The route that deletes a chat client is assumed: a 404 counts only when the account's list does not hold it.</summary>
public sealed class DeletedChatClientTests
{
    private const string Id = "01966f0b-172d-7bbc-9393-4273b86667d2";
    private const string NotFound = """{"error":"Not found.","details":null}""";
    private const string Other = """{"id":"01966f0b-0000-7bbc-9393-000000000000","name":"Other"}""";

    private readonly FakeTimeProvider _time = new();
    private readonly AnswerHandler _service = new();
    private readonly List<string> _requests = [];

    [Theory]
    [InlineData("""{"message":null,"data":[]}""")]
    [InlineData($$"""{"message":null,"data":[{{Other}}]}""")]
    public async Task QB7_A_chat_client_that_is_not_listed_was_gone_already(string list)
    {
        Answer(NotFound, 404);
        Answer(list);

        Assert.False(await DeleteAsync());

        Assert.Equal([$"DELETE /api/v1/web-chat-client/{Id}", "GET /api/v1/web-chat-client"], _requests);
    }

    [Theory]
    [InlineData(Id)]
    [InlineData("01966F0B-172D-7BBC-9393-4273B86667D2")]
    public async Task QB7_A_chat_client_that_is_still_listed_is_reported(string listed)
    {
        Answer(NotFound, 404);
        Answer($$"""{"message":null,"data":[{{Other}},{"id":"{{listed}}","name":"Ana"}]}""");

        var error = await Assert.ThrowsAsync<AivaxApiException>(DeleteAsync);

        Assert.Equal(
            (AivaxErrorCodes.AssumedRoute, HttpStatusCode.NotFound, RequestOutcome.Rejected), (error.ErrorCode, error.StatusCode,
                error.Outcome));
        Assert.Contains("the chat client still exists", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("override AivaxRoutes.ChatClient.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QB7_A_list_of_chat_clients_without_ids_confirms_nothing()
    {
        Answer(NotFound, 404);
        Answer("""{"data":[{"name":"Ana"}]}""");

        var error = await Assert.ThrowsAsync<AivaxProtocolException>(DeleteAsync);

        AssertUnconfirmed(error);
    }

    [Theory]
    [InlineData(500, typeof(AivaxServiceException))]
    [InlineData(403, typeof(AivaxPermissionException))]
    [InlineData(404, typeof(AivaxApiException))]
    public async Task QB7_A_list_of_chat_clients_that_fails_reports_what_is_known(int status, Type expected)
    {
        Answer(NotFound, 404);
        Answer("", status);

        AssertUnconfirmed((AivaxException)await Assert.ThrowsAsync(expected, DeleteAsync));
    }

    [Fact]
    public async Task QB7_The_list_of_chat_clients_shares_the_deletion_s_time()
    {
        Answer(NotFound, 404, () => _time.Advance(TimeSpan.FromSeconds(60)));
        _service.Do(async (_, token) =>
        {
            _time.Advance(TimeSpan.FromSeconds(40));
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        });

        var error = await Assert.ThrowsAsync<AivaxTimeoutException>(() => DeleteAsync().InTime());

        Assert.Equal(AivaxTimeoutPhase.Total, error.Phase);
        Assert.Contains("100 s", error.Message, StringComparison.Ordinal);
        AssertUnconfirmed(error);
    }

    [Fact]
    public async Task QD_A_verb_that_is_not_allowed_deletes_no_chat_client()
    {
        Answer("", 405);

        var error = await Assert.ThrowsAsync<AivaxApiException>(DeleteAsync);

        Assert.Equal(AivaxErrorCodes.AssumedRoute, error.ErrorCode);
        Assert.Contains("the chat client still exists", error.Message, StringComparison.Ordinal);
        Assert.Single(_requests);
    }

    [Fact]
    public async Task A_404_to_an_integration_s_deletion_is_believed()
    {
        Answer(NotFound, 404);

        Assert.False(await Client().WebChatClients.DeleteIntegrationAsync(IntegrationType.Zapi));

        Assert.Single(_requests);
    }

    private static void AssertUnconfirmed(AivaxException error)
    {
        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Contains("Delete Web Chat Client answered 404", error.Message, StringComparison.Ordinal);
        Assert.Contains("the chat client may still exist", error.Message, StringComparison.Ordinal);
    }

    private Task<bool> DeleteAsync() => Client().WebChatClients.DeleteAsync(Id);

    private AivaxChatClient Client() =>
        _service.Client(_time, options => (options.ApiKey, options.ChatClientId) = (Clients.ApiKey, Clients.ChatClientId));

    private void Answer(string body, int status = 200, Action? before = null) => _service.Do((request, _) =>
    {
        _requests.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
        before?.Invoke();
        return Task.FromResult(new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        });
    });
}
