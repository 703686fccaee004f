namespace ChatClients.Sdk.InMemory;

/// <summary>One rule of the service that the engine follows. Immutable.</summary>
public sealed class ServerRule
{
    internal ServerRule(string id, string name, ServerRuleStatus status, string source, string dated, string text, string? option = null)
    {
        Id = id;
        Name = name;
        Status = status;
        Source = source;
        Dated = dated;
        Text = text;
        Option = option;
    }

    /// <summary>Gets the rule's identifier, for example <c>R7</c>.</summary>
    public string Id { get; }

    /// <summary>Gets the rule's name, a few words.</summary>
    public string Name { get; }

    /// <summary>Gets how certain the rule is.</summary>
    public ServerRuleStatus Status { get; }

    /// <summary>Gets where the rule comes from.</summary>
    public string Source { get; }

    /// <summary>Gets when the source was written: a year, or a year and a month.</summary>
    public string Dated { get; }

    /// <summary>Gets the rule.</summary>
    public string Text { get; }

    /// <summary>Gets the member of <see cref="InMemoryAivaxOptions"/> that changes the rule, or <see langword="null"/>.</summary>
    public string? Option { get; }

    /// <summary>Returns the identifier and the name.</summary>
    public override string ToString() => $"{Id} {Name}";
}
