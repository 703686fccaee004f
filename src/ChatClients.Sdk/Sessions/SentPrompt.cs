using ChatClients.Sdk.Streaming;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

/// <summary>What a prompt is found by in a history, as it was when the prompt was made. Messages belong to the application, which may change them, and can hold large attachments.</summary>
/// <param name="UserTexts">The texts of all its user messages.</param>
/// <param name="Text">The text of its last message, if that is the user's.</param>
/// <param name="ResultIds">The calls that its last message answers, if that is of role tool.</param>
internal sealed record SentPrompt(IReadOnlyList<string> UserTexts, string? Text, IReadOnlyList<string> ResultIds)
{
    public static SentPrompt Of(IReadOnlyList<ChatMessage> messages)
    {
        ChatMessage last = messages[messages.Count - 1];
        return new SentPrompt(
            TextsOf(messages),
            last.Role == ChatRole.User ? HistoryText.Of(last.Text) : null,
            last.Role == ChatRole.Tool ? [.. last.Contents.OfType<FunctionResultContent>().Select(result => result.CallId)] : []);
    }

    /// <summary>The user's texts in a history or a prompt, in the form in which they are compared.</summary>
    public static string[] TextsOf(IEnumerable<ChatMessage> messages) =>
        [.. messages.Where(message => message.Role == ChatRole.User).Select(message => HistoryText.Of(message.Text))];

    /// <summary>The same without the ids that this client made up, which a history can hold for another call. One that looks so is the service's only if a call that waits says it.</summary>
    public SentPrompt WithIdsOfService(IReadOnlyList<FunctionCallContent> openCalls) => this with
    {
        ResultIds = [.. ResultIds.Where(id => id.Length > 0
            && (!MadeUpCallId.LooksLike(id) || openCalls.Any(call => call.CallId == id && !MadeUpCallId.IsOf(call))))],
    };
}
