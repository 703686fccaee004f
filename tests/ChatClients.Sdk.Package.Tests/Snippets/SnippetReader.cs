using System.Text.RegularExpressions;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>Finds the C# blocks of a Markdown text.</summary>
internal static partial class SnippetReader
{
    public static IEnumerable<Snippet> ReadAll()
    {
        string[] files =
        [
            RepositoryFiles.PathOf("README.md"),
            RepositoryFiles.PathOf("CONTRIBUTING.md"),
            .. RepositoryFiles.In("src", "*.md"),
            .. RepositoryFiles.In("samples", "*.md"),
            .. RepositoryFiles.In("docs", "*.md"),
        ];
        return files.SelectMany(it => Read(RepositoryFiles.Relative(it), File.ReadAllText(it)));
    }

    public static IEnumerable<Snippet> Read(string file, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var open = 0; open < lines.Length; open++)
        {
            if (Fence().Match(lines[open]) is not { Success: true } fence)
            {
                continue;
            }

            var close = Array.FindIndex(lines, open + 1, it => it.Trim() == fence.Groups["fence"].Value);
            if (close < 0)
            {
                throw new FormatException($"{file}:{open + 1}: this block is never closed.");
            }

            if (CSharp().IsMatch(fence.Groups["language"].Value))
            {
                var above = lines[..open].LastOrDefault(it => it.Trim().Length > 0) ?? "";
                yield return new(file, open + 2, string.Join('\n', lines[(open + 1)..close]), SnippetDirective.Read(above));
            }

            open = close;
        }
    }

    [GeneratedRegex("^ *(?<fence>`{3,})(?<language>[^`]*)$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*(csharp|cs|c#)(\s|$)", RegexOptions.IgnoreCase)]
    private static partial Regex CSharp();
}
