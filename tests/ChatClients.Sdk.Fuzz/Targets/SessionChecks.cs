using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Fuzz;

/// <summary>What must hold of everything that is read of a session.</summary>
internal static class SessionChecks
{
    public static void Check(ChatSession session)
    {
        Finding.Unless(
            IsIdentifier(session.SessionId) && IsIdentifier(session.AccessKey),
            "A session was made whose id or key could change the shape of a path.");
        Finding.Unless(
            session.TalkUrl is not { } talk || talk.Scheme == "https" || (talk.Scheme == "http" && talk.IsLoopback),
            $"The address of a session is {session.TalkUrl}.");
        Finding.Unless($"{session}" == $"ChatSession {session.SessionId}", $"The text of a session is: {session}");
    }

    public static void Check(WebChatSessionSummary summary)
    {
        CheckCount(summary.MessageCount);
        CheckTimes(summary.CreatedAt, summary.LastActivity, summary.ExpiresAt);
        Finding.Unless(summary.RawRepresentation?.GetRawText() is { Length: > 0 }, "The entry as it came is gone.");
    }

    public static void Check(ChatSessionInfo info)
    {
        CheckCount(info.MessageCount);
        CheckTimes(info.CreatedAt, info.LastActivity, info.ExpiresAt);
        Finding.Unless(info.RawRepresentation?.GetRawText() is { Length: > 0 }, "The answer as it came is gone.");
        foreach (AIContent content in info.Messages?.SelectMany(message => message.Contents) ?? [])
        {
            string? text = content switch
            {
                TextContent said => said.Text,
                TextReasoningContent reasoning => reasoning.Text,
                ErrorContent refusal => refusal.Message,
                _ => null,
            };
            Finding.Unless(ErrorChecks.IsWhole(text), "An unpaired surrogate is in the history.");
        }
    }

    public static void Check(ChatSessionUsage usage)
    {
        CheckCount(usage.MessageCount);
        Finding.Unless(usage.Tokens is not null, "The usage is null.");
    }

    public static void CheckUnknown(Reconciliation found) =>
        Finding.Unless(found is { Outcome: TurnOutcome.Unknown, Answer: null }, "The outcome of a prompt that was never sent is known.");

    public static void Check(Reconciliation found)
    {
        bool isStored = found.Answer is null || found.Outcome == TurnOutcome.Stored;
        Finding.Unless(isStored, "A prompt that is not known to be stored has an answer.");
        bool isOfUser = found.Answer?.Messages.Any(message => message.Role == ChatRole.User) == true;
        Finding.Unless(!isOfUser, "A message of the user is in an answer.");
    }

    private static void CheckCount(int? count) => Finding.Unless(count is null or >= 0, $"A session has {count} messages.");

    private static void CheckTimes(params ReadOnlySpan<DateTimeOffset?> times)
    {
        foreach (DateTimeOffset? time in times)
        {
            Finding.Unless(time is null || time.Value.Offset == TimeSpan.Zero, $"The time {time} is not UTC.");
        }
    }

    private static bool IsIdentifier(string? text) =>
        text is { Length: > 0 and <= 256 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
