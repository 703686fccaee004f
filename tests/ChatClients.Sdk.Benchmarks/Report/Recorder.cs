using System.Text;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>The console, and a copy of what is written to it.</summary>
internal sealed class Recorder(TextWriter console) : TextWriter
{
    private readonly StringBuilder _copy = new();

    public override Encoding Encoding => console.Encoding;

    public override void Write(char value)
    {
        console.Write(value);
        _copy.Append(value);
    }

    public override void Write(string? value)
    {
        console.Write(value);
        _copy.Append(value);
    }

    /// <summary>What was written since the last time.</summary>
    public string Take()
    {
        string text = _copy.ToString();
        _copy.Clear();
        return text;
    }
}
