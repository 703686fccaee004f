namespace ChatClients.Sdk.Package.Tests;

/// <summary>The lines that only one of two texts has: enough to see what happened to an API listing.</summary>
internal static class TextDifference
{
    public static string Between(string expected, string actual)
    {
        var (gone, added) = (Lines(expected), Lines(actual));
        var difference = gone.Except(added).Select(it => "- " + it).Concat(added.Except(gone).Select(it => "+ " + it)).ToArray();
        return difference.Length == 0 ? "(the same lines in another order or number)" : string.Join('\n', difference);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
