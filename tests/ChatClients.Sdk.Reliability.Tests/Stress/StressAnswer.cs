using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>What the service has to say, before anything happens to it: events of a stream, or JSON in two halves.</summary>
internal sealed record StressAnswer(bool IsStream, IReadOnlyList<string> Parts)
{
    public string ContentType => IsStream ? "text/event-stream" : "application/json";

    public string Body => string.Concat(Parts);

    /// <summary>A beginning that is not the whole: of a stream some text, and at least one event of it.</summary>
    public IEnumerable<string> Beginning => Parts.Take(TextsInBeginning(Parts.Count));

    public static StressAnswer Json(string data)
    {
        string body = $$"""{"message":null,"data":{{data}}}""";
        return new StressAnswer(false, [body[..(body.Length / 2)], body[(body.Length / 2)..]]);
    }

    public static StressAnswer To(StressCall prompt) => prompt.AnswersInEvents ? Stream(prompt.Text) : Json(
        $$$"""
        {"completionText":"{{{prompt.Text}}}","createdMessages":[{"role":"assistant","content":"{{{prompt.Text}}}"}],"toolCalls":[],
        "usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":9}}
        """);

    private static StressAnswer Stream(string text) => new(
        true, [.. Pieces(text).Select(Events.Text).Append(Events.Final).Append(Events.End).Select(RawAnswer.Event)]);

    private static IEnumerable<string> Pieces(string text) => text.Split(' ').SkipLast(1).Select(word => word + " ");

    private static int TextsInBeginning(int parts) => Math.Max(1, (parts - 2) / 2);
}
