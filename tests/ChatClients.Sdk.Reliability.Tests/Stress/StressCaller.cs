using System.Text;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>Makes the calls as an application would, and says what is wrong with what they return.</summary>
internal sealed class StressCaller(AivaxChatClient client, StressSession session, StressCall call)
{
    private PromptOptions Options => new() { Commit = !call.Operation.IsUncommitted() };

    public Task<string?> MakeAsync() => call.Operation switch
    {
        StressOperation.Stream or StressOperation.StreamUncommitted => StreamAsync(),
        StressOperation.Send or StressOperation.SendUncommitted => AnswerAsync(session.Session.SendAsync(call.Prompt, Options, call.Token)),
        StressOperation.RetryLast => AnswerAsync(session.Session.RetryLastAsync(cancellationToken: call.Token)),
        StressOperation.CreateWithTag => CreateAsync(session.Tag),
        StressOperation.CreateWithoutTag => CreateAsync(null),
        StressOperation.List => ListAsync(),
        StressOperation.Delete => DeleteAsync(),
        StressOperation.Info => InfoAsync(),
        StressOperation.History => HistoryAsync(),
        StressOperation.Reconcile => ReconcileAsync(),
        StressOperation.Reset => ResetAsync(ResetMode.Clear),
        _ => ResetAsync(ResetMode.Replace),
    };

    private async Task<string?> StreamAsync()
    {
        var text = new StringBuilder();
        int updates = 0;
        await foreach (ChatResponseUpdate update in session.Session.StreamAsync(call.Prompt, Options, call.Token))
        {
            if (updates++ == 0)
            {
                session.BeginReading(call);
            }

            text.Append(update.Text);
            if (!session.IsReadBy(call))
            {
                return "Two answers of a session were read at once.";
            }

            if (call.AnswersInEvents && call.Fault == StressFault.CancelledInBody)
            {
                call.Cancel();
            }
            else if (call.AnswersInEvents && call.Fault == StressFault.LeftInBody)
            {
                call.Left = true;
                break;
            }
        }

        return call.Left ? Expect(call.Text.StartsWith(text.ToString(), StringComparison.Ordinal) && text.Length > 0, text)
            : Expect(text.ToString() == call.Text, text);
    }

    private async Task<string?> AnswerAsync(Task<PromptResponse> answer)
    {
        PromptResponse response = await answer;
        return Expect(response.CompletionText == call.Text && response.Text == call.Text, response.CompletionText);
    }

    private async Task<string?> CreateAsync(string? tag)
    {
        ChatSession created = await client.CreateWebChatSessionAsync(new() { Tag = tag }, call.Token);
        return Expect(
            created.SessionId!.StartsWith($"{tag ?? $"untagged-{call.Id}"}-", StringComparison.Ordinal) && created.Tag == tag,
            created.SessionId);
    }

    private async Task<string?> ListAsync()
    {
        var ids = new List<string?>();
        await foreach (WebChatSessionSummary found in client.ListWebChatSessionsAsync(cancellationToken: call.Token))
        {
            ids.Add(found.SessionId);
        }

        return Expect(ids.SequenceEqual([$"a-{call.Id}", $"b-{call.Id}"]), string.Join(",", ids));
    }

    private async Task<string?> DeleteAsync()
    {
        bool wasThere = await client.DeleteWebChatSessionAsync($"other-{call.Id}", cancellationToken: call.Token);
        return Expect(wasThere == (call.Fault != StressFault.NotFound), wasThere);
    }

    private async Task<string?> InfoAsync()
    {
        ChatSessionInfo info = await session.Session.GetInfoAsync(call.Token);
        return Expect(info.MessageCount == call.Id, info.MessageCount);
    }

    private async Task<string?> HistoryAsync()
    {
        IReadOnlyList<ChatMessage> history = await session.Session.GetHistoryAsync(call.Token);
        bool isOfUser = history.SkipLast(1)
            .All(message => message.Role == ChatRole.User && message.Text.EndsWith("] Wie geht es?", StringComparison.Ordinal));
        return Expect(isOfUser && history[^1].Text == call.Text, history.Count);
    }

    private async Task<string?> ReconcileAsync()
    {
        Reconciliation found = await session.Session.ReconcileAsync(call.Asked!.Prompt, call.Token);
        call.Fate = found.Outcome;

        // The history ends with one answer: that to the last message of the user.
        bool isRight = found.Answer is not { } answer || (found.Outcome == TurnOutcome.Stored && answer.CompletionText == call.Text);
        return Expect(isRight, found.Answer?.Text);
    }

    private async Task<string?> ResetAsync(ResetMode mode)
    {
        await session.Session.ResetAsync(mode, call.Token);
        return null;
    }

    private static string? Expect(bool isRight, object? got) => isRight ? null : $"The wrong result: {got}";
}
