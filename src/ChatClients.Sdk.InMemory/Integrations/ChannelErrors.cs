using System.Net;
using System.Text;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.InMemory.Http;
using ChatClients.Sdk.Redaction;

namespace ChatClients.Sdk.InMemory;

// Replies politely that a message was not answered, and keeps the error for the test.
internal static class ChannelErrors
{
    public static ChannelReplies ToReplies(EngineException refusal, ChannelTexts texts) =>
        new(ChannelOutcome.Failed, Polite(refusal, texts)) { Error = ToException(refusal) };

    private static string Polite(EngineException refusal, ChannelTexts texts) => refusal.Limit?.Name switch
    {
        LimitReached.MessagesPerHourName => texts.TooManyMessagesUntil(refusal.RetryAfter),
        LimitReached.MaxMessagesName => texts.ConversationFull,
        LimitReached.UserInputMaxTokensName => texts.MessageTooLong,
        _ => ChannelTexts.Failed,
    };

    // The exception that the same prompt would get over the wire.
    private static AivaxApiException ToException(EngineException refusal)
    {
        int status = Answers.StatusOf(refusal);
        string advice = ApiErrorKinds.Advice(status, ApiOperation.SendPrompt);
        AivaxApiException error = ApiErrorKinds.Create(
            status,
            ApiOperation.SendPrompt,
            $"{ApiOperation.SendPrompt.Name} failed ({status}). {advice} The service says: {Redactor.Redact(refusal.Message)}",
            ApiErrorKinds.OutcomeOf(status));
        error.StatusCode = (HttpStatusCode)status;
        error.Details = refusal.Limit is { } limit ? Encoding.UTF8.GetString(JsonBody.Write(limit, Answers.WriteDetails)) : null;
        error.RetryAfter = refusal.RetryAfter is { } wait ? TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds)) : null;
        return error;
    }
}
