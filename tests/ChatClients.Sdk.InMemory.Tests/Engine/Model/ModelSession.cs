namespace ChatClients.Sdk.InMemory.Tests.Engine;

/// <summary>A session of the model.</summary>
internal sealed class ModelSession(string name)
{
    public string Name => name;

    public DateTimeOffset ExpiresAt { get; set; }

    public string? Context { get; set; }

    /// <summary>What the user said, and the steps that said it.</summary>
    public List<(string Said, string Answered, Step Step)> Turns { get; } = [];
}
