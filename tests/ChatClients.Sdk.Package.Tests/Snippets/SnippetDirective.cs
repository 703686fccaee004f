using System.Text.RegularExpressions;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>
/// What the comment above a block says about it:
/// <list type="bullet">
/// <item>nothing: the block compiles as it stands in a new project, so it has to show its own usings;</item>
/// <item><c>&lt;!-- snippet: fragment --&gt;</c>: the usings of our packages are given;</item>
/// <item><c>&lt;!-- snippet: fragment(ChatSession session) --&gt;</c>: and so are these variables;</item>
/// <item><c>&lt;!-- snippet: not compiled: the reason --&gt;</c>: skipped, and counted as a skipped test.</item>
/// </list>
/// </summary>
internal sealed partial record SnippetDirective(bool IsFragment, string Given, string? NotCompiledBecause)
{
    public static SnippetDirective None { get; } = new(false, "", null);

    /// <summary>Reads the line above a block; a line that is no directive says nothing.</summary>
    public static SnippetDirective Read(string line)
    {
        if (!Comment().IsMatch(line))
        {
            return None;
        }

        return NotCompiled().Match(line) is { Success: true } skipped
            ? new(false, "", skipped.Groups["reason"].Value)
            : Fragment().Match(line) is { Success: true } fragment
                ? new(true, fragment.Groups["given"].Value.Trim(), null)
                : throw new FormatException($"Unknown snippet directive: {line.Trim()}");
    }

    [GeneratedRegex(@"^\s*<!--\s*snippet\b", RegexOptions.IgnoreCase)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\s*<!--\s*snippet: fragment(\((?<given>.+)\))?\s*-->\s*$")]
    private static partial Regex Fragment();

    [GeneratedRegex(@"^\s*<!--\s*snippet: not compiled: (?<reason>\S.*?)\s*-->\s*$")]
    private static partial Regex NotCompiled();
}
