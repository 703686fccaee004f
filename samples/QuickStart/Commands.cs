using System.Globalization;
using ChatClients.Sdk;
using Microsoft.Extensions.AI;

namespace QuickStart;

/// <summary>The lines that begin with a slash.</summary>
internal static class Commands
{
    public const string Help = "/reset  /usage  /refresh <context>  /history  /quit";

    public static Task RunAsync(ChatSession session, string line, IChatView view)
    {
        string[] parts = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts[0].ToLowerInvariant() switch
        {
            "/reset" => ResetAsync(session, view),
            "/usage" => ShowUsageAsync(session, view),
            "/refresh" => RefreshAsync(session, parts.Length > 1 ? parts[1] : "", view),
            "/history" => ShowHistoryAsync(session, view),
            _ => throw new ArgumentException($"There is no command {parts[0]}. The commands are {Help}"),
        };
    }

    private static async Task ResetAsync(ChatSession session, IChatView view)
    {
        await session.ResetAsync();
        view.Notice("The conversation is empty again; the session and its links are the same.");
    }

    private static async Task ShowUsageAsync(ChatSession session, IChatView view)
    {
        ChatSessionUsage usage = await session.GetUsageAsync();
        string counter = usage.Source == UsageSource.Server ? "the service" : "this program";
        string messages = usage.MessageCount?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number of";
        view.Notice($"{usage.Tokens.TotalTokenCount ?? 0} tokens so far, as counted by {counter}; {messages} messages.");
    }

    private static async Task RefreshAsync(ChatSession session, string context, IChatView view)
    {
        // A create with the same tag answers with the live session, and does not say so: the ids show it.
        string? former = session.SessionId;
        await session.RefreshContextAsync(context);
        view.Notice(session.SessionId == former
            ? $"Same session, context refreshed. It lives until {Until(session)} at least."
            : "The old session was gone: this is a new one, with the new context.");
    }

    private static async Task ShowHistoryAsync(ChatSession session, IChatView view)
    {
        IReadOnlyList<ChatMessage> history = await session.GetHistoryAsync();
        if (history.Count == 0)
        {
            view.Notice("Nothing has been said yet.");
        }

        // Calls of tools and their results have no text to show.
        foreach (ChatMessage message in history.Where(message => message.Text.Length > 0))
        {
            view.Message(message);
        }
    }

    public static string Until(ChatSession session) =>
        session.ExpiresAtLeast?.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "an unknown time";
}
