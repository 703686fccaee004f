using ChatClients.Sdk;
using Microsoft.Extensions.AI;

namespace QuickStart;

/// <summary>Where the conversation is shown and the user's lines come from.</summary>
internal interface IChatView
{
    /// <summary>Whether an error ends the program.</summary>
    bool StopsAtErrors { get; }

    void Welcome(ChatSession session, bool isOffline);

    /// <summary>The user's next line; null when there is none.</summary>
    string? ReadLine();

    void Reasoning(string text);

    void Text(string text);

    void Tool(ServerToolActivity activity);

    void EndOfAnswer(UsageDetails? usage);

    void Message(ChatMessage message);

    void Notice(string text);

    void Error(string text);
}
