using System.Collections.Concurrent;
using System.Text;
using ChatClients.Sdk.InMemory.Engine;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>What the engine is compared with: one chat client's sessions in bare concurrent dictionaries, doing the same work with no rules
/// around it.</summary>
internal sealed class BareAccount(TimeProvider time, IChatClient gateway, IdSource ids)
{
    private readonly ConcurrentDictionary<string, BareSession> _byTag = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, BareSession> _byKey = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, Queue<long>> _hours = new(StringComparer.Ordinal);

    public BareSession CreateOrReuse(SessionCreation creation)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (_byTag.TryGetValue(creation.Tag!, out BareSession? found) && found.TryRenew(creation.Period, creation.ExtraContext, now))
        {
            return found;
        }

        var session = new BareSession(ids.NewId(now), ids.NewAccessKey(), creation.Tag!);
        session.TryRenew(creation.Period, creation.ExtraContext, now);
        _byTag[session.Tag] = session;
        _byKey[session.AccessKey] = session;
        return session;
    }

    public BareSession? FindByKey(string accessKey) =>
        _byKey.TryGetValue(accessKey, out BareSession? session) && session.IsLive(time.GetUtcNow()) ? session : null;

    public void Remove(BareSession session)
    {
        _byTag.TryRemove(session.Tag, out _);
        _byKey.TryRemove(session.AccessKey, out _);
    }

    /// <summary>Takes messages in and stores an answer that is known.</summary>
    public void Append(string accessKey, IReadOnlyList<ChatMessage> messages, TurnResult result)
    {
        BareSession session = FindByKey(accessKey)!;
        session.Turn.Wait();
        session.Take(messages, _hours, time.GetUtcNow());
        session.Store(messages, result.CreatedMessages, result.Usage, time.GetUtcNow());
        session.Turn.Release();
    }

    /// <summary>Asks the assistant and stores what it says.</summary>
    public async ValueTask<string> TurnAsync(string accessKey, IReadOnlyList<ChatMessage> messages)
    {
        BareSession session = FindByKey(accessKey)!;
        await session.Turn.WaitAsync().ConfigureAwait(false);
        List<ChatMessage> input = session.Take(messages, _hours, time.GetUtcNow())!;
        var text = new StringBuilder();
        var usage = new UsageDetails();
        await foreach (ChatResponseUpdate update in gateway.GetStreamingResponseAsync(input).ConfigureAwait(false))
        {
            foreach (AIContent content in update.Contents)
            {
                switch (content)
                {
                    case TextContent part:
                        text.Append(part.Text);
                        break;
                    case UsageContent part:
                        usage.Add(part.Details);
                        break;
                }
            }
        }

        string answer = text.ToString();
        session.Store(messages, [new ChatMessage(ChatRole.Assistant, answer)], usage, time.GetUtcNow());
        session.Turn.Release();
        return answer;
    }
}
