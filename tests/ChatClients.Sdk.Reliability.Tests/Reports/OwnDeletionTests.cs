namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>A session is deleted under the chat client that it was created with, so that nobody asks the wrong one.</summary>
public sealed class OwnDeletionTests
{
    private const string Done = """{"message":null,"data":null}""";

    private readonly AnswerHandler _service = new();
    private readonly List<string> _requests = [];

    [Theory]
    [InlineData(null, Clients.ChatClientId)]
    [InlineData("other-1", "other-1")]
    public async Task QB7_A_session_is_deleted_under_the_chat_client_that_it_was_created_with(string? named, string expected)
    {
        Answer(PublicCalls.Created);
        Answer(Done);
        ChatSession session = await Client().CreateWebChatSessionAsync(new() { ChatClientId = named });

        Assert.True(await session.DeleteAsync());

        Assert.Equal($"DELETE /api/v1/web-chat-client/{expected}/sessions/s1", _requests[^1]);
    }

    [Fact]
    public async Task QB7_A_replaced_session_is_deleted_as_what_it_is_now()
    {
        Answer(PublicCalls.Created);
        Answer(PublicCalls.Created.Replace("s1", "s2", StringComparison.Ordinal));
        Answer(Done);
        ChatSession session = await Client().CreateWebChatSessionAsync(new() { Tag = "t", ChatClientId = "other-1" });
        await session.RefreshContextAsync("gold plan");

        await session.DeleteAsync();

        Assert.Equal("DELETE /api/v1/web-chat-client/other-1/sessions/s2", _requests[^1]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QB7_A_session_that_was_opened_from_its_key_says_what_to_do(bool idIsKnown)
    {
        ChatSession session = Client().OpenSession(Clients.AccessKey);
        if (idIsKnown)
        {
            Answer(PublicCalls.Info);
            await session.GetInfoAsync();
        }

        var error = Assert.Throws<InvalidOperationException>(() => { _ = session.DeleteAsync(); });

        Assert.Contains("DeleteWebChatSessionAsync", error.Message, StringComparison.Ordinal);
        Assert.Equal(idIsKnown ? 1 : 0, _requests.Count);
    }

    [Fact]
    public async Task QB7_A_replacement_leaves_no_old_session_open_unnoticed()
    {
        Answer(PublicCalls.Created);
        Answer("""{"error":"Not found."}""", 404);
        Answer(PublicCalls.Sessions);
        ChatSession session = await Client().CreateWebChatSessionAsync(new() { Tag = "t" });

        var error = await Assert.ThrowsAsync<AivaxApiException>(() => session.ResetAsync(ResetMode.Replace));

        Assert.Equal((AivaxErrorCodes.AssumedRoute, 3), (error.ErrorCode, _requests.Count));
    }

    private AivaxChatClient Client() =>
        _service.Client(configure: options => (options.ApiKey, options.ChatClientId) = (Clients.ApiKey, Clients.ChatClientId));

    private void Answer(string body, int status = 200) => _service.Do((request, _) =>
    {
        _requests.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
        return Task.FromResult(new HttpResponseMessage((System.Net.HttpStatusCode)status)
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        });
    });
}
