using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// Joins the pieces of one audio, in either alphabet of base64. A piece may end inside a group of four characters, or be padded for itself.
internal sealed class AudioAssembler
{
    private const int Group = 4;

    private readonly List<byte[]> _decoded = [];
    private string _rest = "";
    private string? _format;
    private object? _raw;

    // False when the data is not base64: the piece is left out.
    public bool Add(AudioPiece piece)
    {
        _format ??= piece.Format;
        _raw ??= piece.RawRepresentation;
        string data = _rest + Plain(piece.Data);
        int whole = data.Length - (data.Length % Group);
        try
        {
            for (int at = 0; at < whole;)
            {
                int padding = data.IndexOf('=', at);
                int end = padding < 0 ? whole : Math.Min(whole, (padding / Group * Group) + Group);
                _decoded.Add(Convert.FromBase64String(data.Substring(at, end - at)));
                at = end;
            }

            _rest = data.Substring(whole);
            return true;
        }
        catch (FormatException)
        {
            _rest = "";
            return false;
        }
    }

    public AIContent ToContent()
    {
        if (_rest.Length > 1)
        {
            // The last group came without its padding.
            _decoded.Add(Convert.FromBase64String(_rest.PadRight(Group, '=')));
            _rest = "";
        }

        int length = 0;
        foreach (byte[] piece in _decoded)
        {
            length += piece.Length;
        }

        byte[] bytes = new byte[length];
        int at = 0;
        foreach (byte[] piece in _decoded)
        {
            piece.CopyTo(bytes, at);
            at += piece.Length;
        }

        string? reported = _format is null ? null : MediaKinds.AudioMediaType(_format);
        return new DataContent(bytes, reported ?? Sniff(bytes)) { RawRepresentation = _raw };
    }

    // Without spaces, in the usual alphabet.
    private static string Plain(string data) =>
        string.Concat(data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace('-', '+').Replace('_', '/');

    // The service does not name the audio format.
    private static string Sniff(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("RIFF"u8) ? "audio/wav"
        : bytes.StartsWith("ID3"u8) || (bytes.Length > 1 && bytes[0] == 0xFF && (bytes[1] & 0xE0) == 0xE0) ? "audio/mpeg"
        : bytes.StartsWith("OggS"u8) ? "audio/ogg"
        : bytes.StartsWith("fLaC"u8) ? "audio/flac"
        : "audio/*";
}
