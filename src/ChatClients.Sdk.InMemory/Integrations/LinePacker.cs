using System.Text;

namespace ChatClients.Sdk.InMemory;

// Joins pieces into texts with line breaks, as many per text as fit.
internal static class LinePacker
{
    // No piece may be longer than the limit.
    public static IEnumerable<string> Pack(IEnumerable<string> pieces, int limit)
    {
        var packed = new StringBuilder();
        bool any = false;
        foreach (string piece in pieces)
        {
            if (any && packed.Length + 1 + piece.Length > limit)
            {
                yield return packed.ToString();
                packed.Clear();
                any = false;
            }

            packed.Append(any ? "\n" : "").Append(piece);
            any = true;
        }

        if (any)
        {
            yield return packed.ToString();
        }
    }
}
