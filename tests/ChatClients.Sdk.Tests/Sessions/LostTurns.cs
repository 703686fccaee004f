using System.Text.Json.Nodes;
using ChatClients.Sdk.Tests.TestDoubles;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Sessions;

/// <summary>What happens to turns before the history is asked for them, and such histories.</summary>
internal static class LostTurns
{
    /// <summary>A session whose history was read: it holds <c>Oi</c>.</summary>
    public static async Task<ChatSession> SessionAsync(CannedHandler handler)
    {
        ChatSession session = TestClient.Session(handler);
        handler.Answer(History("Oi"));
        await session.GetHistoryAsync();
        return session;
    }

    public static Task LoseAsync(CannedHandler handler, ChatSession session, string prompt) =>
        LoseAsync(handler, session, new ChatMessage(ChatRole.User, prompt));

    public static async Task LoseAsync(CannedHandler handler, ChatSession session, ChatMessage prompt)
    {
        handler.Fail(() => new HttpRequestException("reset"));
        await Assert.ThrowsAsync<AivaxConnectionException>(() => session.SendAsync(prompt));
    }

    public static async Task<TurnOutcome> OutcomeAsync(this ChatSession session, string prompt) =>
        (await session.ReconcileAsync(prompt)).Outcome;

    public static async Task<TurnOutcome> OutcomeAsync(this ChatSession session, ChatMessage prompt) =>
        (await session.ReconcileAsync(prompt)).Outcome;

    public static string History(params string[] userTexts) => Messages(
        [.. userTexts.SelectMany(
            text =>
                new[] { $$"""{"role":"user","content":{{JsonValue.Create(text).ToJsonString()}}}""",
                    """{"role":"assistant","content":"Sim."}""" })]);

    public static string Messages(params string[] messages) => "{\"data\":{\"messages\":[" + string.Join(",", messages) + "]}}";
}
