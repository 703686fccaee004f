using System.Diagnostics;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// A prompt that was checked and written when the method was called. It is sent once, when the answer is awaited or enumerated.
internal sealed class PreparedPrompt
{
    private readonly PromptBody _prompt;
    private readonly ReadOnlyMemory<byte>? _retry;
    private int _begun;

    private PreparedPrompt(PromptBody prompt, PromptOptions options, ReadOnlyMemory<byte>? retry = null)
    {
        _prompt = prompt;
        _retry = retry;
        Commit = options.Commit;
        LongRunning = options.LongRunning;
    }

    private PreparedPrompt(PreparedPrompt other, PromptBody prompt)
    {
        _prompt = prompt;
        Tools = other.Tools;
        Commit = other.Commit;
        LongRunning = other.LongRunning;
    }

    public ReadOnlyMemory<byte> Body => _retry ?? _prompt.Bytes;

    // Whether it asks for another answer to the last user message.
    public bool IsRetry => _retry is not null;

    // How to find the prompt in the session's history; null when there is nothing to find.
    public SentPrompt? Sent;

    // The functions that run the assistant's calls; null when the application does.
    public ToolSet? Tools;

    public readonly bool Commit;

    public readonly bool LongRunning;

    // The span that telemetry around the session has made for this prompt, or null.
    public Activity? OuterSpan;

    // A new user message renews a session. A turn that is not stored is sent again with the results of its tools: its earlier messages
    // are not new.
    public bool HasNewUserMessage;

    public IReadOnlyList<string> AnsweredCalls = [];

    // Throws ArgumentException when the prompt cannot be sent.
    public static PreparedPrompt Create(
        PromptForm form, IReadOnlyList<ChatMessage> messages, PromptOptions? options, IReadOnlyList<FunctionCallContent> openCalls,
        string? streamMember)
    {
        PromptOptions settings = options?.Snapshot() ?? PromptOptions.Default;
        PromptValidator.Check(messages, settings.Commit);
        PromptBody body = PromptRequestWriter.Write(form, messages, new ToolNames(messages, openCalls), settings, streamMember);
        return new PreparedPrompt(body, settings)
        {
            Sent = settings.Commit ? SentPrompt.Of(messages) : null,
            HasNewUserMessage = HasNewUser(messages, settings.Commit),
            AnsweredCalls = IdsOf(messages),
        };
    }

    // Another answer to the last user message. Later requests of its turn, such as results of tools, are prompts.
    // Throws ArgumentException when the options cannot be honoured.
    public static PreparedPrompt Retry(PromptOptions? options, string? streamMember, bool stream)
    {
        PromptOptions settings = options?.Snapshot() ?? PromptOptions.Default;
        if (!settings.Commit || settings.LongRunning || settings.Instructions.Count > 0)
        {
            throw new ArgumentException(
                "Another answer to the last message is always stored, has no instructions and takes the usual time: "
                + "leave Commit, Instructions and LongRunning out.",
                nameof(options));
        }

        PromptBody body = PromptRequestWriter.Write(PromptForm.Messages, [], new ToolNames([]), settings, stream ? streamMember : null);
        return new PreparedPrompt(body, settings, PromptRequestWriter.WriteRetry(streamMember, stream));
    }

    // Throws InvalidOperationException when the prompt was begun before.
    public void Begin()
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0)
        {
            throw new InvalidOperationException(
                "This stream was enumerated before. Each enumeration would send the prompt again: call StreamAsync again if that is "
                + "what you want.");
        }
    }

    // The same prompt, with results before its own messages.
    public PreparedPrompt After(ChatMessage results, IReadOnlyList<FunctionCallContent> calls) =>
        new(this, _prompt.WithBefore([results], new ToolNames([], calls)))
        {
            Sent = Sent,
            HasNewUserMessage = HasNewUserMessage,
            AnsweredCalls = [.. IdsOf([results]), .. AnsweredCalls],
        };

    // The next request of the same turn: results alone, after an answer that was stored.
    public PreparedPrompt Next(ChatMessage results, IReadOnlyList<FunctionCallContent> calls) =>
        new(this, _prompt.InPlace([results], new ToolNames([], calls)))
        {
            Sent = SentPrompt.Of([results]),
            AnsweredCalls = IdsOf([results]),
        };

    // The same where nothing is stored: the prompt, and all that followed it in the turn.
    public PreparedPrompt Along(IReadOnlyList<ChatMessage> followed) =>
        new(this, _prompt.WithAfter(followed, new ToolNames(followed))) { AnsweredCalls = [.. AnsweredCalls, .. IdsOf(followed)] };

    // Of a prompt that is not stored, the messages up to the last result are not new.
    private static bool HasNewUser(IReadOnlyList<ChatMessage> messages, bool commit)
    {
        for (int i = messages.Count - 1; i >= 0 && (commit || messages[i].Role != ChatRole.Tool); i--)
        {
            if (messages[i].Role == ChatRole.User)
            {
                return true;
            }
        }

        return false;
    }

    private static string[] IdsOf(IReadOnlyList<ChatMessage> messages)
    {
        List<string>? ids = null;
        for (int i = 0; i < messages.Count; i++)
        {
            IList<AIContent> contents = messages[i].Contents;
            for (int j = 0; j < contents.Count; j++)
            {
                if (contents[j] is FunctionResultContent result)
                {
                    (ids ??= []).Add(result.CallId);
                }
            }
        }

        return ids is null ? [] : [.. ids];
    }
}
