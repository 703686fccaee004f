using ChatClients.Sdk;

namespace SupportBot;

/// <summary>What a customer reads when something went wrong.</summary>
internal static class FriendlyText
{
    public static string For(AivaxException error) => error switch
    {
        AivaxException { PartialText.Length: > 0 } broken => $"{broken.PartialText}… Sorry, I lost my thread. Please ask again.",
        AivaxRateLimitException { RetryAfter: { } wait } => $"That was a lot at once. Please write again in {Minutes(wait)}.",
        AivaxRateLimitException => "That was a lot at once. Please write again in a while.",
        AivaxApiException { Details: { } details } when details.Contains("maxMessages", StringComparison.Ordinal) =>
            "We have talked a lot! Write /reset to begin a new conversation.",
        AivaxApiException { Details: { } details } when details.Contains("userInputMaxTokens", StringComparison.Ordinal) =>
            "That is too long for me. Could you say it in fewer words?",

        // The assistant still waits for the result of a tool that ran in a process that is gone.
        AivaxToolCallsPendingException => "I lost my thread. Write /reset to begin a new conversation.",

        // Whatever it was: sending the same message again is the customer's choice, never ours.
        AivaxException { Outcome: RequestOutcome.NotSent or RequestOutcome.Rejected } =>
            "I can't answer at the moment. Please try again later.",
        _ => "I'm not sure that I heard you. Please ask again.",
    };

    private static string Minutes(TimeSpan wait) =>
        Math.Ceiling(wait.TotalMinutes) is > 1 and var minutes ? $"{minutes} minutes" : "a minute";
}
