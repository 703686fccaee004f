using System.Text;

namespace ChatClients.Sdk.Fuzz;

/// <summary>An input whose first line says what is asked and answered, in words; the rest is the answer's.</summary>
internal sealed class FirstLine
{
    private readonly string[] _words;

    public FirstLine(byte[] input)
    {
        int end = Array.IndexOf(input, (byte)'\n');
        _words = Encoding.Latin1.GetString(input, 0, end < 0 ? input.Length : end).Split(' ');
        Rest = end < 0 ? [] : input[(end + 1)..];
    }

    public byte[] Rest { get; }

    public string Word(int index) => index < _words.Length ? _words[index] : "";
}
