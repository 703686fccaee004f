namespace ChatClients.Sdk.InMemory.Tests.Engine;

/// <summary>One call of a run. Two steps that look alike are two: what came of each is kept by the step itself.</summary>
internal sealed class Step(string tag, int minutes = 0, string? text = null)
{
    public string Tag => tag;

    public int Minutes => minutes;

    public string? Text => text;

    public override string ToString() =>
        string.Join(' ', new[] { tag, minutes == 0 ? null : $"{minutes} min", text }.Where(part => !string.IsNullOrEmpty(part)));
}
