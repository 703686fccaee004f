using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;
using ChatClients.Sdk.InMemory.Http;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

// What a test adds to the engine before it begins, and what a reset restores.
public sealed partial class InMemoryAivax
{
    /// <summary>Adds a chat client, whose sessions and tags are its own. <see cref="Reset"/> restores it.</summary>
    /// <param name="definition">Its name, assistant, parameters and limits. The default, and members that are not set, mean a chat client
    /// without limits.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="ArgumentException">The service's rules refuse the definition.</exception>
    public string AddChatClient(WebChatClientDefinition? definition = null) =>
        _seed.AddChatClient(Read(definition ?? new WebChatClientDefinition()));

    /// <summary>Adds a session, for a test that begins in the middle of a conversation. <see cref="Reset"/> restores it as it is now,
    /// with the same id and key.</summary>
    /// <param name="session">Its tag, context, period and chat client, as a request would give them. The default is a session of one hour
    /// without a tag.</param>
    /// <param name="history">The earlier messages, the oldest first; copied. They count for no limit but that of messages. Tool
    /// calls without a result are open.</param>
    /// <returns>A view of the session.</returns>
    /// <exception cref="ArgumentException">The service's rules refuse the session, a message cannot be sent over the wire, or there is no
    /// such chat client.</exception>
    /// <exception cref="InvalidOperationException">The tag has a live session.</exception>
    public InMemorySession SeedSession(CreateWebChatSessionRequest? session = null, IEnumerable<ChatMessage>? history = null)
    {
        CreateWebChatSessionRequest asked = session?.Clone() ?? new CreateWebChatSessionRequest();
        ChatMessage[] messages = SeedReader.ReadHistory(history ?? []);
        SessionCreation creation = SeedReader.ReadSession(asked);
        EngineChatClient chatClient = _engine.FindChatClient(asked.ChatClientId ?? DefaultChatClientId)
            ?? throw new ArgumentException("There is no such chat client.", nameof(session));
        EngineSession? seeded = _seed.AddSession(
            chatClient, () => creation with { History = messages.Length == 0 ? null : new Conversation(messages) });
        return seeded is null ? throw new InvalidOperationException("The tag has a live session.") : View(seeded);
    }

    /// <summary>Restores the seed: the chat clients and sessions that were added by code, as they were added, with the same ids and
    /// keys. Their periods begin now.</summary>
    /// <remarks>
    /// All else ends: sessions and chat clients made over the wire, edits, counters, <see cref="Requests"/>, the script of
    /// <see cref="Faults"/>, and failures that <see cref="Verify"/> would report. Running turns break off, and unanswered messages on
    /// Telegram and WhatsApp are dropped. With <see cref="InMemoryAivaxOptions.Seed"/>, the next ids are again those that followed the
    /// seed. The clock and the assistant do not change.
    /// </remarks>
    public void Reset()
    {
        Faults.Clear();
        foreach ((_, IntegrationChannel channel) in _channels)
        {
            channel.Drop();
        }

        _seed.GoBack();
        _log.Clear();
        _failures.Clear();
        Scripted?.ForgetFailures();
    }

    private static ChatClientSettings Read(WebChatClientDefinition definition)
    {
        try
        {
            return ChatClientSettings.Default.Merge(ChatClientRequestReader.ReadEdit(
                JsonSerializer.SerializeToElement(definition, WebChatClientJson.Instance.WebChatClientDefinition)));
        }
        catch (EngineException refusal)
        {
            throw new ArgumentException(refusal.Message, nameof(definition), refusal);
        }
    }
}
