using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>A 404 to a deletion counts only when the list does not hold the session: its key would stay open
/// unnoticed.</summary>
public sealed class DeletedSessionTests
{
    private const string Id = "01966f0b-172d-7bbc-9393-4273b86667d2";
    private const string NotFound = """{"error":"Not found.","details":null}""";
    private const string Other = """{"sessionId":"01966f0b-0000-7bbc-9393-000000000000","accessKey":"wky_other","tag":"my-user-tag"}""";
    private const string Listed =
        $$"""{"message":null,"data":[{{Other}},{"sessionId":"{{Id}}","accessKey":"{{Clients.AccessKey}}","tag":"my-user-tag"}]}""";

    private readonly FakeTimeProvider _time = new();
    private readonly AnswerHandler _service = new();
    private readonly List<string> _requests = [];

    [Theory]
    [InlineData("""{"message":null,"data":[]}""")]
    [InlineData("""{"message":null,"data":[{"sessionId":"01966f0b-0000-7bbc-9393-000000000000","accessKey":"wky_other","tag":"t"}]}""")]
    public async Task QB7_A_session_that_is_not_listed_is_not_among_them(string list)
    {
        Answer(NotFound, 404);
        Answer(list);

        Assert.False(await Client().DeleteWebChatSessionAsync(Id));

        Assert.Equal(
            [
                $"DELETE /api/v1/web-chat-client/{Clients.ChatClientId}/sessions/{Id}",
                $"GET /api/v1/web-chat-client/{Clients.ChatClientId}/sessions?filter={Id}",
            ],
            _requests);
    }

    [Fact]
    public async Task QB7_A_session_that_is_still_listed_is_reported_as_open()
    {
        Answer(NotFound, 404);
        Answer(Listed);

        var error = await Assert.ThrowsAsync<AivaxApiException>(() => Client().DeleteWebChatSessionAsync(Id));

        Assert.Equal(
            (AivaxErrorCodes.AssumedRoute, HttpStatusCode.NotFound, RequestOutcome.Rejected), (error.ErrorCode, error.StatusCode,
                error.Outcome));
        Assert.Contains("still open", error.Message, StringComparison.Ordinal);
        Assert.Contains("AivaxRoutes.Session", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Clients.AccessKey, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task QB7_The_list_of_the_chat_client_that_was_named_is_asked()
    {
        Answer(NotFound, 404);
        Answer("""{"message":null,"data":[]}""");

        Assert.False(await Client().DeleteWebChatSessionAsync(Id, "other-1"));

        Assert.All(_requests, request => Assert.Contains("/other-1/sessions", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task QB7_An_id_in_other_letters_is_the_same_session()
    {
        Answer(NotFound, 404);
        Answer($$"""[{"id":"{{Id.ToUpperInvariant()}}"}]""");

        Assert.Equal(
            AivaxErrorCodes.AssumedRoute, (await Assert.ThrowsAsync<AivaxApiException>(() =>
                Client().DeleteWebChatSessionAsync(Id))).ErrorCode);
    }

    [Fact]
    public async Task QB7_A_list_without_ids_confirms_nothing()
    {
        Answer(NotFound, 404);
        Answer("""[{"name":"somebody"}]""");

        var error = await Assert.ThrowsAsync<AivaxProtocolException>(() => Client().DeleteWebChatSessionAsync(Id));

        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Contains("may still be open", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, typeof(AivaxServiceException))]
    [InlineData(403, typeof(AivaxPermissionException))]
    [InlineData(404, typeof(AivaxApiException))]
    public async Task QB7_A_list_that_fails_is_reported_with_what_is_known(int status, Type expected)
    {
        Answer(NotFound, 404);
        Answer("", status);

        var error = (AivaxException)await Assert.ThrowsAsync(expected, () => Client().DeleteWebChatSessionAsync(Id));

        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Contains("Delete Web Chat Session answered 404", error.Message, StringComparison.Ordinal);
        Assert.Contains("may still be open", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QB7_The_list_is_read_within_the_time_of_the_same_call()
    {
        Answer(NotFound, 404, () => _time.Advance(TimeSpan.FromSeconds(60)));
        _service.Do(async (_, token) =>
        {
            _time.Advance(TimeSpan.FromSeconds(39));
            token.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        });

        var error = await Assert.ThrowsAsync<AivaxTimeoutException>(() => Client().DeleteWebChatSessionAsync(Id).InTime());

        Assert.Equal((AivaxTimeoutPhase.Total, RequestOutcome.Unknown), (error.Phase, error.Outcome));
        Assert.Contains("100 s", error.Message, StringComparison.Ordinal);
        Assert.Contains("may still be open", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QB7_The_caller_may_cancel_while_the_list_is_read()
    {
        using var cancelled = new CancellationTokenSource();
        Answer(NotFound, 404);
        _service.Do(async (_, token) =>
        {
            await cancelled.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        });

        var error = await Assert.ThrowsAsync<OperationCanceledException>(
            () => Client().DeleteWebChatSessionAsync(Id, cancellationToken: cancelled.Token).InTime());

        Assert.Equal(cancelled.Token, error.CancellationToken);
    }

    [Fact]
    public async Task QD_Deletions_that_are_repeated_and_answered_with_200_succeed()
    {
        Answer("""{"message":null,"data":null}""");
        Answer("""{"message":null,"data":null}""");
        AivaxChatClient client = Client();

        Assert.True(await client.DeleteWebChatSessionAsync(Id));
        Assert.True(await client.DeleteWebChatSessionAsync(Id));
        Assert.Equal(2, _requests.Count);
    }

    [Fact]
    public async Task QD_A_verb_that_is_not_allowed_is_an_assumed_one()
    {
        Answer("", 405);

        var error = await Assert.ThrowsAsync<AivaxApiException>(() => Client().DeleteWebChatSessionAsync(Id));

        Assert.Equal(AivaxErrorCodes.AssumedRoute, error.ErrorCode);
        Assert.Contains("still open", error.Message, StringComparison.Ordinal);
        Assert.Single(_requests);
    }

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
