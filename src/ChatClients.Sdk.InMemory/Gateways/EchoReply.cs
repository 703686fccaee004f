using System.Globalization;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

// What an EchoGateway says.
internal static class EchoReply
{
    private const int MostFormerTexts = 3;

    public static string To(IReadOnlyList<ChatMessage> messages)
    {
        string[] said = [.. messages.Where(message => message.Role == ChatRole.User).Select(Describe)];
        ChatMessage? context = messages.FirstOrDefault(message => message.Role == ChatRole.System);
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"Turn {said.Length}."),
            context is null ? "I was given no context." : $"I was given this context: {context.Text}",
        };
        lines.AddRange(
            messages is [.., { Role: var role } last] && role == ChatRole.Tool ? Results(last)
                : [$"You said: {said.LastOrDefault() ?? "nothing"}"]);
        if (said.Length > 1)
        {
            string former = string.Join(", then ", said[..^1].TakeLast(MostFormerTexts).Select(text => $"\"{text}\""));
            lines.Add($"Before that you said {(said.Length - 1 > MostFormerTexts ? "…, " : "")}{former}.");
        }

        return string.Join('\n', lines);
    }

    // The text in pieces that end before a word begins.
    public static IEnumerable<string> Words(string text)
    {
        int start = 0;
        for (int i = 1; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) && !char.IsWhiteSpace(text[i - 1]))
            {
                yield return text[start..i];
                start = i;
            }
        }

        yield return text[start..];
    }

    private static IEnumerable<string> Results(ChatMessage message) => message.Contents.OfType<FunctionResultContent>()
        .Select(result => $"The tool {NameOf(result)} answered: {ToolResultText.Of(result)}");

    private static string NameOf(FunctionResultContent result) =>
        StoredValues.FindText(result.AdditionalProperties, "name") ?? result.CallId;

    private static string Describe(ChatMessage message)
    {
        int attachments = message.Contents.Count(content => content is DataContent or UriContent);
        return attachments == 0 ? message.Text
            : string.Create(
                CultureInfo.InvariantCulture, $"{message.Text} (with {attachments} {(attachments == 1 ? "attachment" : "attachments")})")
                .TrimStart();
    }
}
