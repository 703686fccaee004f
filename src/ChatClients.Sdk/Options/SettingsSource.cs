namespace ChatClients.Sdk;

// Where a registered client's settings come from, so that a message can say where to set what is missing,
// and what could not be read there. Empty for a client that is not registered.
internal sealed class SettingsSource
{
    // The path of the section, and whether the configuration has it.
    public string? Section { get; set; }

    public bool SectionExists { get; set; }

    // The name of the connection string.
    public string? Connection { get; set; }

    // Whether the configuration has it. Without it, the message does not list its missing members.
    public bool ConnectionExists { get; set; }

    // Sentences that never repeat a value.
    public List<string> Problems { get; } = [];
}
