using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Secrecy;

/// <summary>Names and ids of calls come from the service, and may repeat a key.</summary>
public sealed class MissingResultTests
{
    [Fact]
    public async Task A_key_in_the_name_of_an_open_call_is_not_shown()
    {
        const string Key = "a-key_of-no-known-shape-test";
        var handler = new CannedHandler();
        handler.Answer(
            "data: {\"choices\":[{\"index\":0,\"finish_reason\":\"tool_calls\",\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\""
                + Key + "\",\"function\":{\"name\":\"" + Key + "\",\"arguments\":\"{}\"}}]}}]}\n\ndata: [DONE]\n\n",
            mediaType: "text/event-stream");
        ChatSession session = TestClient.Over(handler).OpenSession(Key);
        await session.SendAsync("Oi");

        var error = await Assert.ThrowsAsync<AivaxToolCallsPendingException>(() => session.SendAsync("Oi"));

        Assert.Contains("*** (***)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, error.Message, StringComparison.Ordinal);
    }
}
