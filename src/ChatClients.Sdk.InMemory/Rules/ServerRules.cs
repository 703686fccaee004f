namespace ChatClients.Sdk.InMemory;

/// <summary>The rule book: what the service does, the source, and how certain it is.</summary>
/// <remarks>The page <c>docs/server-rules.md</c> and the engine's tests are made from it. Immutable.</remarks>
public static partial class ServerRules
{
    private const string Page = "page on chat clients";
    private const string Guide = "developer guide";
    private const string Reading = "our reading";

    // On pages that AIVAX has withdrawn since; nothing contradicts them.
    private const string Withdrawn = Guide + " (last published 2026-07)";

    /// <summary>Gets all rules, in the order of their identifiers.</summary>
    public static IReadOnlyList<ServerRule> All { get; } =
        [.. Sessions, .. Prompts, .. Limits, .. Channels, .. Requests, .. ChannelReplies];

    /// <summary>Finds a rule by its identifier, for example <c>R7</c>.</summary>
    /// <param name="id">The identifier; letter case does not matter.</param>
    /// <exception cref="ArgumentException">There is no such rule.</exception>
    public static ServerRule Get(string id) =>
        All.FirstOrDefault(rule => string.Equals(rule.Id, id, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"There is no rule {id}. The rules are {All[0].Id} to {All[All.Count - 1].Id}.", nameof(id));
}
