namespace ChatClients.Sdk.Package.Tests;

/// <summary>Code that fits a screen next to a review, its literals included.</summary>
public sealed class LineLengthTests
{
    private const int Longest = 140;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("samples")]
    public void No_line_is_long(string folder) => Problems.None(RepositoryFiles.In(folder, "*.cs").SelectMany(LongLines));

    private static IEnumerable<string> LongLines(string file) => File.ReadLines(file)
        .Select((line, number) => (Number: number + 1, line.Length))
        .Where(line => line.Length > Longest)
        .Select(line => $"{RepositoryFiles.Relative(file)}:{line.Number} has {line.Length} characters");
}
