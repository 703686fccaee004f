using System.Net;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory;

/// <summary>Says politely that a message was not answered, and keeps what happened for the test.</summary>
internal static class ChannelErrors
{
    public static ChannelReplies ToReplies(EngineRefusal refusal, ChannelTexts texts) =>
        new(ChannelOutcome.Failed, [texts.Failed]) { Error = ToException(refusal) };

    private static AivaxApiException ToException(EngineRefusal refusal)
    {
        int status = refusal.Kind switch
        {
            RefusalKind.Invalid => 400,
            RefusalKind.NotFound => 404,
            _ => 500,
        };
        AivaxApiException error = ApiErrorKinds.Create(status, ApiOperation.SendPrompt, Secrets.Scrub(refusal.Message));
        error.StatusCode = (HttpStatusCode)status;
        error.Outcome = status >= 500 ? RequestOutcome.Unknown : RequestOutcome.Rejected;
        return error;
    }
}
