namespace ChatClients.Sdk.InMemory.Engine;

// What a session tells the assistant besides the talk.
// ExtraContext: The context that the application gave.
// LoadedContext: The text at the context location, loaded for this turn.
// Metadata: The names and values that the assistant is told as text.
internal readonly record struct GatewayContext(string? ExtraContext, string? LoadedContext, IReadOnlyDictionary<string, string> Metadata)
{
    // The system message; null when there is nothing to tell.
    public string? ToText(IReadOnlyList<string> instructions)
    {
        if (Metadata.Count == 0 && instructions.Count == 0 && string.IsNullOrEmpty(LoadedContext))
        {
            return string.IsNullOrEmpty(ExtraContext) ? null : ExtraContext;
        }

        string metadata = string.Join('\n', Metadata.Select(entry => $"Metadata: {entry.Key}={entry.Value}"));
        string[] reported =
            [.. new[] { ExtraContext, LoadedContext, metadata }.Concat(instructions).OfType<string>().Where(text => text.Length > 0)];
        return reported.Length == 0 ? null : string.Join("\n\n", reported);
    }
}
