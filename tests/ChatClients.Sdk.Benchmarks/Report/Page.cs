namespace ChatClients.Sdk.Benchmarks;

/// <summary>The page on performance. Each part's tables stand between two comments, and are replaced when the part is measured.</summary>
internal sealed class Page(string path)
{
    private const string End = "<!-- end of measured -->";

    public string Location => path;

    /// <summary>The page of the repository that this program was built in.</summary>
    public static Page Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "docs", "performance.md");
            if (File.Exists(path))
            {
                return new Page(path);
            }
        }

        throw new InvalidOperationException("docs/performance.md was not found above this program.");
    }

    /// <summary>The comment before a part's tables.</summary>
    public static string StartOf(string part) => $"<!-- measured: {part} -->";

    /// <summary>Puts what a part has printed in the place of what stood there.</summary>
    public void Put(string part, string tables)
    {
        string text = File.ReadAllText(path);
        int start = text.IndexOf(StartOf(part), StringComparison.Ordinal);
        int end = start < 0 ? -1 : text.IndexOf(End, start, StringComparison.Ordinal);
        if (end < 0)
        {
            throw new InvalidOperationException($"{path} has no place for the part {part}.");
        }

        // A heading of a part would be one of the page.
        tables = tables.Trim().Replace("\n### ", "\n#### ", StringComparison.Ordinal);
        tables = tables.StartsWith("### ", StringComparison.Ordinal) ? "#" + tables : tables;
        start += StartOf(part).Length;
        File.WriteAllText(path, $"{text[..start]}\n\n{tables}\n\n{text[end..]}");
    }
}
