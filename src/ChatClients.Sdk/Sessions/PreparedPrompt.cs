using ChatClients.Sdk.Redaction;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// A prompt that was checked and written when the method was called; it is sent when the answer is asked for, once.
internal sealed class PreparedPrompt
{
    private int _begun;

    private PreparedPrompt(byte[] body, PromptOptions options, IReadOnlyList<ChatMessage> messages)
    {
        Body = body;
        Sent = SentPrompt.Of(messages);
        Commit = options.Commit;
        LongRunning = options.LongRunning;
        HasNewUserMessage = messages.Reverse().TakeWhile(message => Commit || message.Role != ChatRole.Tool)
            .Any(message => message.Role == ChatRole.User);
        AnsweredCalls =
            [.. messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => result.CallId)];
    }

    public byte[] Body { get; }

    // What the prompt is found by in the session's history.
    public SentPrompt Sent { get; }

    public bool Commit { get; }

    public bool LongRunning { get; }

    // What renews a session. A turn that is not stored is sent again with the results of its tools: what stands before them is not new.
    public bool HasNewUserMessage { get; }

    public IReadOnlyList<string> AnsweredCalls { get; }

    // Throws ArgumentException: The prompt cannot be sent.
    public static PreparedPrompt Create(
        PromptForm form, IReadOnlyList<ChatMessage> messages, PromptOptions? options, IReadOnlyList<FunctionCallContent> openCalls,
        string? streamMember)
    {
        PromptOptions settings = (options ?? new PromptOptions()).Snapshot();
        PromptValidator.Check(messages, settings.Commit);
        var names = new ToolNames(messages, openCalls);
        return new PreparedPrompt(PromptRequestWriter.Write(form, messages, names, settings, streamMember), settings, messages);
    }

    // Throws InvalidOperationException: The answer was asked for before.
    public void Begin()
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0)
        {
            throw new InvalidOperationException(
                "This stream was enumerated before. Each enumeration would send the prompt again: call StreamAsync again if that is "
                + "what you want.");
        }
    }

    // Throws InvalidOperationException: The assistant waits for the results of tools, and the prompt does not bring all of them.
    public void EnsureAnswers(IReadOnlyList<FunctionCallContent> openCalls, params ReadOnlySpan<string?> keys)
    {
        string[] missing = [.. openCalls.Where(call => !AnsweredCalls.Contains(call.CallId, StringComparer.Ordinal)).Select(Describe)];
        if (missing.Length > 0)
        {
            throw new InvalidOperationException(
                $"The assistant waits for the results of tools: {Redactor.Redact(string.Join(", ", missing), keys)}. Send them as FunctionResultContent in messages of role tool, or reset the session.");
        }
    }

    private static string Describe(FunctionCallContent call) =>
        $"{call.Name} ({call.CallId}){(BrokenToolCall.Is(call) ? ", which was not run because it did not arrive whole" : "")}";
}
