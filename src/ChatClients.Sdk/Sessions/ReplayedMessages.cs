using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// Finds what is new in a list that may hold the whole conversation, as some libraries pass it in each turn.
internal sealed class ReplayedMessages
{
    private readonly List<ChatMessage> _list;
    private readonly int _start;

    // openCalls: the calls that the conversation waits for.
    // unanswered: the user's texts that were sent, and whose answers this client does not have.
    // Throws ArgumentException when nothing is new, or a system message cannot be an instruction.
    public ReplayedMessages(List<ChatMessage> list, IReadOnlyList<FunctionCallContent> openCalls, string[] unanswered)
    {
        _list = list;
        _start = list.FindLastIndex(message => message.Role == ChatRole.Assistant) + 1;
        int leading = list.TakeWhile(IsSystem).Count();
        Instructions = [.. list.Take(leading).Concat(list.Skip(Math.Max(leading, _start)).Where(IsSystem)).SelectMany(TextOf)];
        HashSet<string> open = [.. openCalls.Select(call => call.CallId)];
        NewMessages = [.. WithoutSent(New(open), unanswered)];
        if (NewMessages.Count == 0 && list.Count > 0)
        {
            throw new ArgumentException(
                "The messages hold nothing new for the assistant: none follows its last one. Add a user message, or use RetryLastAsync "
                + "for another answer.",
                nameof(list));
        }

        AddEarlierResults(open);
    }

    public List<ChatMessage> NewMessages { get; }

    public List<string> Instructions { get; }

    private static bool IsSystem(ChatMessage message) => message.Role == ChatRole.System;

    private static IEnumerable<string> TextOf(ChatMessage message) =>
        !message.Contents.All(content => content is TextContent)
            ? throw new ArgumentException("A system message can hold text only.", nameof(message))
            : string.IsNullOrWhiteSpace(message.Text) ? [] : [message.Text];

    private static IEnumerable<FunctionResultContent> Results(IEnumerable<ChatMessage> messages) =>
        messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>();

    // The service has the results of tools that it ran itself, or that it got in an earlier round: their calls are marked.
    private List<ChatMessage> New(HashSet<string> open)
    {
        HashSet<string> done = [.. _list.SelectMany(message => message.Contents).OfType<FunctionCallContent>()
            .Where(call => call.InformationalOnly && !open.Contains(call.CallId)).Select(call => call.CallId)];
        var messages = new List<ChatMessage>();
        foreach (ChatMessage message in _list.Skip(_start).Where(message => !IsSystem(message)))
        {
            List<AIContent> contents =
                [.. message.Contents.Where(content => content is not FunctionResultContent result || !done.Contains(result.CallId))];
            if (contents.Count == message.Contents.Count)
            {
                messages.Add(message);
            }
            else if (contents.Count > 0)
            {
                ChatMessage copy = message.Clone();
                copy.Contents = contents;
                messages.Add(copy);
            }
        }

        return messages;
    }

    // A user message whose answer broke off, or was cancelled, has no assistant message after it. It may be stored and billed:
    // only the application may repeat it, by sending it as the last one.
    private static IEnumerable<ChatMessage> WithoutSent(List<ChatMessage> messages, string[] unanswered)
    {
        string[] texts = SentPrompt.TextsOf([.. messages.TakeWhile(message => message.Role == ChatRole.User)]);
        int sent = Math.Min(texts.Length, unanswered.Length);
        while (sent > 0 && !unanswered.Skip(unanswered.Length - sent).SequenceEqual(texts.Take(sent)))
        {
            sent--;
        }

        return messages.Skip(Math.Min(sent, messages.Count - 1));
    }

    // If an answer broke off after tools had run, an assistant message follows the results that the service still waits for.
    private void AddEarlierResults(HashSet<string> open)
    {
        HashSet<string> answered = [.. Results(NewMessages).Select(result => result.CallId)];
        AIContent[] earlier = [.. Results(_list.Take(_start)).Where(result => open.Contains(result.CallId) && answered.Add(result.CallId))];
        if (earlier.Length > 0)
        {
            NewMessages.Insert(0, new ChatMessage(ChatRole.Tool, earlier));
        }
    }
}
