using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Cuts;

/// <summary>Judges how a cut stream was read: the complete answer, or an error that keeps what had come, and nothing between.</summary>
internal static class CutVerdict
{
    /// <param name="cut">What was read of the cut stream.</param>
    /// <param name="whole">What is read of it when it is not cut.</param>
    /// <param name="atLeast">What surely came.</param>
    /// <param name="atMost">What was sent.</param>
    /// <param name="reason">Why the stream was interrupted, unless the service had said that it failed.</param>
    /// <returns>What is wrong; null when all is well.</returns>
    public static string? Problem(Reading cut, Reading whole, Said atLeast, Said atMost, StreamInterruptionReason reason)
    {
        List<string> lines = cut.Lines;
        if (cut.Error is null)
        {
            return !atMost.IsComplete ? "a short answer was given for a whole one"
                : lines.SequenceEqual(whole.Lines) ? null
                : $"the answer is said to be complete, but is: {string.Join(" / ", lines)}";
        }

        if (!IsTyped(cut, atLeast, atMost, reason) || cut.Error is not AivaxException error)
        {
            return $"the error is {cut.Error.GetType().Name}: {cut.Error.Message}";
        }

        return error.PartialText != cut.Text || !error.PartialUpdates.SequenceEqual(cut.Updates, SameUpdate.Comparer)
            ? $"the error keeps '{error.PartialText}', but '{cut.Text}' was delivered"
            : !lines.SequenceEqual(whole.Lines.Take(lines.Count))
            ? $"what was delivered does not begin the answer: {string.Join(" / ", lines)}"
            : !IsBetween(cut.Text, atLeast.Text, atMost.Text) ? $"the text is '{cut.Text}', not '{atLeast.Text}' up to '{atMost.Text}'"
            : !IsBetween(Reasoning(cut), atLeast.Reasoning, atMost.Reasoning)
                ? $"the reasoning is '{Reasoning(cut)}', not '{atLeast.Reasoning}' up to '{atMost.Reasoning}'"
            : !IsBetween(Activities(cut), string.Concat(atLeast.Activities), string.Concat(atMost.Activities))
                ? $"the activities are '{Activities(cut)}'"
            : null;
    }

    public static string Reasoning(Reading reading) =>
        string.Concat(reading.Updates.SelectMany(it => it.Contents).OfType<TextReasoningContent>().Select(it => it.Text));

    public static string Activities(Reading reading) => string.Concat(
        reading.Updates.SelectMany(it => it.Contents).Select(ServerToolActivity.FromContent).OfType<ServerToolActivity>()
            .Select(it => $"{it.Name} {it.Id} {it.State}"));

    private static bool IsTyped(Reading cut, Said atLeast, Said atMost, StreamInterruptionReason reason) => cut.Error switch
    {
        AivaxStreamInterruptedException { Reason: StreamInterruptionReason.ServerError } => atMost.HasFailed,
        AivaxStreamInterruptedException error =>
            error.Reason == reason && error.Outcome == RequestOutcome.Unknown && !atLeast.IsComplete && !atLeast.HasFailed,

        // Where the head of the answer may be lost too, it may look as if none had come.
        AivaxConnectionException error =>
            ReferenceEquals(atLeast, Said.Nothing) && error.Outcome == RequestOutcome.Unknown && cut.Updates.Count == 0,
        _ => false,
    };

    private static bool IsBetween(string text, string least, string most) =>
        text.StartsWith(least, StringComparison.Ordinal) && most.StartsWith(text, StringComparison.Ordinal);
}
