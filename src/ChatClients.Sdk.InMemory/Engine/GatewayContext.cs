namespace ChatClients.Sdk.InMemory.Engine;

// What a session gives the assistant besides the messages. ExtraContext is the application's context. LoadedContext is the text at the
// context location, loaded for this turn. Metadata are the names and values that the assistant gets as text.
internal readonly record struct GatewayContext(string? ExtraContext, string? LoadedContext, IReadOnlyDictionary<string, string> Metadata)
{
    // The system message; null when there is nothing to say.
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
