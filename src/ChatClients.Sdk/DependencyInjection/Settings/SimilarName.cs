namespace ChatClients.Sdk.DependencyInjection;

// The known name that a misspelt one probably means.
internal static class SimilarName
{
    private const int LongestName = 64;

    // Null when none is near: one edit for each three letters, letter case aside.
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestName)
        {
            return null;
        }

        (string? nearest, int least) = (null, (name.Length / 3) + 1);
        foreach (string candidate in known)
        {
            int edits = Edits(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            (nearest, least) = edits < least ? (candidate, edits) : (nearest, least);
        }

        return nearest;
    }

    // The letters to insert, remove or replace (Levenshtein).
    private static int Edits(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j - 1], row[j]) + 1);
            }
        }

        return row[to.Length];
    }
}
