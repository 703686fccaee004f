using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChatClients.Sdk.Package.Tests;

public sealed class SourceRuleTests
{
    private static readonly string[] s_wallClock =
        ["DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Thread.Sleep"];

    [Fact]
    public void A_source_file_has_one_type_and_its_name() =>
        Problems.None(RepositoryFiles.In("src", "*.cs").Where(it => !HasOneTypeOfItsName(it)).Select(RepositoryFiles.Relative));

    /// <summary>Time comes from a TimeProvider, so that a test can hold it.</summary>
    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void Nothing_reads_the_clock_of_the_machine_or_sleeps(string folder) =>
        Problems.None(RepositoryFiles.In(folder, "*.cs").SelectMany(WallClockUses));

    [Fact]
    public void A_use_of_the_clock_is_found() =>
        Assert.Equal(2, UsesOfTheClock(CSharpSyntaxTree.ParseText("// DateTime.Now\nvar a = System.DateTime.UtcNow; var b = \"Thread.Sleep\"; Thread.Sleep(1);")).Count());

    private static bool HasOneTypeOfItsName(string file)
    {
        var types = Parse(file).GetRoot().DescendantNodes(it => it is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Select(it => it is BaseTypeDeclarationSyntax type ? type.Identifier.Text : (it as DelegateDeclarationSyntax)?.Identifier.Text)
            .OfType<string>()
            .ToArray();
        // ChatSession.AsChatClient.cs holds a facet of ChatSession, Page{T}.cs a generic type. A file of attributes or a program has none.
        return types.Length == 0 || (types.Length == 1 && types[0] == Path.GetFileName(file).Split('.', '{')[0]);
    }

    private static IEnumerable<string> WallClockUses(string file) =>
        UsesOfTheClock(Parse(file)).Concat(UsesOfTheClock(Parse(file, "NET", "NET8_0_OR_GREATER", "NET10_0_OR_GREATER")))
            .Distinct()
            .Select(it => $"{RepositoryFiles.Relative(file)}: {it}");

    private static IEnumerable<string> UsesOfTheClock(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Select(it => $"{it.Expression.ToString().Split('.')[^1]}.{it.Name}")
            .Where(s_wallClock.Contains);

    private static SyntaxTree Parse(string file, params string[] symbols) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(file), new CSharpParseOptions(preprocessorSymbols: symbols));
}
