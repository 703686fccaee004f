namespace ChatClients.Sdk.Package.Tests;

/// <summary>Small files, each about one thing, are how a reader finds the way.</summary>
public sealed class FileSizeTests
{
    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("samples")]
    public void No_file_is_long(string folder) =>
        Problems.None(Sizes(folder).Where(it => it.Lines > 300).Select(it => $"{it.File} has {it.Lines} lines"));

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("samples")]
    public void Nine_of_ten_files_are_short(string folder)
    {
        var sizes = Sizes(folder);
        var longer = sizes.Where(it => it.Lines > 150).ToArray();

        Assert.True(longer.Length * 10 <= sizes.Length, $"{longer.Length} of {sizes.Length} files: {string.Join(", ", longer)}");
    }

    [Fact]
    public void The_usual_source_file_fits_one_screen()
    {
        var lines = Sizes("src").Select(it => it.Lines).Order().ToArray();

        Assert.InRange(lines[lines.Length / 2], 1, 50);
    }

    private static (string File, int Lines)[] Sizes(string folder) =>
        [.. RepositoryFiles.In(folder, "*.cs").Select(it => (RepositoryFiles.Relative(it), File.ReadLines(it).Count()))];
}
