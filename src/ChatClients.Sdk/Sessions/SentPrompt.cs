using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// How to find a prompt in a history. Copied when the prompt is made: the application may change its messages, which can also hold
// large attachments.
internal sealed class SentPrompt
{
    private SentPrompt(IReadOnlyList<string> userTexts, string? text, IReadOnlyList<string> resultIds)
    {
        UserTexts = userTexts;
        Text = text;
        ResultIds = resultIds;
    }

    // The texts of all its user messages.
    public readonly IReadOnlyList<string> UserTexts;

    // The text of its last message, if that is the user's.
    public readonly string? Text;

    // The calls that its last message answers, if that is of role tool.
    public readonly IReadOnlyList<string> ResultIds;

    // Those of them that cannot belong to another call. They identify the result.
    public IReadOnlyList<string> ProvenIds { get; private init; } = [];

    // The calls that waited for results when it was sent. If it was not stored, they still wait.
    public IReadOnlyList<FunctionCallContent> OpenCalls { get; private init; } = [];

    public static SentPrompt Of(IReadOnlyList<ChatMessage> messages)
    {
        ChatMessage last = messages[messages.Count - 1];
        string[] ids = last.Role == ChatRole.Tool ? IdsOf(last) : [];
        string[] texts = TextsOf(messages);
        return new SentPrompt(texts, last.Role == ChatRole.User ? texts[texts.Length - 1] : null, ids);
    }

    // The user's texts in a history or a prompt, in the form in which they are compared.
    public static string[] TextsOf(IReadOnlyList<ChatMessage> messages) => messages.Count == 1
        ? messages[0].Role == ChatRole.User ? [HistoryText.Of(MessageText.Of(messages[0]))] : []
        : TextsOfAll(messages);

    // The same prompt, with the calls that wait for results when it is sent. This client generates ids for calls that have none, and a
    // history can hold the same id for another call. An id of that form is proof only if a waiting call got it from the service.
    public SentPrompt WithOpenCalls(IReadOnlyList<FunctionCallContent> openCalls) => openCalls.Count == 0 && ResultIds.Count == 0
        ? this
        : new(UserTexts, Text, ResultIds) { ProvenIds = Proven(openCalls), OpenCalls = openCalls };

    // Whether a question about the other prompt may mean this one.
    public bool IsLike(SentPrompt other) => Text == other.Text && (Text is not null || ResultIds.SequenceEqual(other.ResultIds));

    private static string[] IdsOf(ChatMessage results) =>
        [.. results.Contents.OfType<FunctionResultContent>().Select(result => result.CallId)];

    private static string[] TextsOfAll(IReadOnlyList<ChatMessage> messages) =>
        [.. messages.Where(message => message.Role == ChatRole.User).Select(message => HistoryText.Of(message.Text))];

    private string[] Proven(IReadOnlyList<FunctionCallContent> openCalls) => [.. ResultIds.Where(id => id.Length > 0
        && (!SyntheticCallId.LooksLike(id) || openCalls.Any(call => call.CallId == id && !SyntheticCallId.IsOf(call))))];
}
