namespace ChatClients.Sdk.Tests.Sessions.Model;

/// <summary>A prompt that the client was asked to send, and what the service truly did with it.</summary>
internal sealed class Send(string[] texts, int number)
{
    public string[] Texts => texts;

    public string Last => texts[^1];

    public string Answer => $"Answer {number}";

    public bool WasTaken { get; set; } = true;

    public bool WasDone { get; set; }

    /// <summary>Not if a reset took it away again.</summary>
    public bool IsStored { get; set; }
}
