using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>Code that fits a screen next to a review. What stands inside a literal is data, and counts as nothing.</summary>
public sealed class LineLengthTests
{
    private const int Longest = 140;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("samples")]
    public void No_line_is_long(string folder) => Problems.None(RepositoryFiles.In(folder, "*.cs").SelectMany(LongLines));

    private static IEnumerable<string> LongLines(string file)
    {
        if (File.ReadLines(file).All(line => line.Length <= Longest))
        {
            return [];
        }

        SyntaxTree tree = CSharpSyntaxTree.ParseText(File.ReadAllText(file), new CSharpParseOptions(preprocessorSymbols: ["NET"]));
        ILookup<int, int> data = tree.GetRoot().DescendantTokens()
            .Where(it => it.IsKind(SyntaxKind.InterpolatedStringTextToken) || it.Value is string || it.Text.EndsWith("u8", StringComparison.Ordinal))
            .SelectMany(it => Parts(tree, it))
            .ToLookup(it => it.Line, it => it.Length);
        return File.ReadLines(file)
            .Select((line, number) => (Number: number, Length: line.Length - data[number].Sum()))
            .Where(line => line.Length > Longest)
            .Select(line => $"{RepositoryFiles.Relative(file)}:{line.Number + 1} has {line.Length} characters of code");
    }

    // How much of each line the token takes.
    private static IEnumerable<(int Line, int Length)> Parts(SyntaxTree tree, SyntaxToken token)
    {
        FileLinePositionSpan place = tree.GetLineSpan(token.Span);
        for (int line = place.StartLinePosition.Line; line <= place.EndLinePosition.Line; line++)
        {
            int start = line == place.StartLinePosition.Line ? place.StartLinePosition.Character : 0;
            int end = line == place.EndLinePosition.Line
                ? place.EndLinePosition.Character
                : tree.GetText().Lines[line].End - tree.GetText().Lines[line].Start;
            yield return (line, Math.Max(0, end - start));
        }
    }
}
