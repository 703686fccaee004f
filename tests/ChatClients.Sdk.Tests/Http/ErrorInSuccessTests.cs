using ChatClients.Sdk.Tests.TestDoubles;

namespace ChatClients.Sdk.Tests.Http;

/// <summary>An answer whose status says success and whose body says error: what became of the request is not known, and the message must
/// not say otherwise.</summary>
public sealed class ErrorInSuccessTests
{
    private const string Answer = """{"error":{"code":null,"message":"It did not work."}}""";

    private readonly CannedHandler _handler = new();

    [Fact]
    public async Task A_prompt_may_be_stored()
    {
        _handler.Answer(Answer).Answer(Answer);
        ChatSession session = TestClient.Session(_handler);

        AivaxApiException[] errors =
        [
            await Assert.ThrowsAsync<AivaxApiException>(() => session.SendAsync("Oi")),
            await Assert.ThrowsAsync<AivaxApiException>(() => session.StreamAsync("Oi").ToPromptResponseAsync()),
        ];

        Assert.All(errors, error => Assert.Equal(RequestOutcome.Unknown, error.Outcome));
        Assert.All(errors, error => Assert.Contains("may be stored and billed", error.Message, StringComparison.Ordinal));
        Assert.All(errors, error => Assert.DoesNotContain("refused", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_call_may_have_been_carried_out()
    {
        _handler.Answer(Answer);

        AivaxApiException error = await Assert.ThrowsAsync<AivaxApiException>(
            () => TestClient.Over(_handler).CreateWebChatSessionAsync(new()));

        Assert.Equal(RequestOutcome.Unknown, error.Outcome);
        Assert.Contains("not known whether the service acted on it", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("refused", error.Message, StringComparison.Ordinal);
    }
}
