using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>The tests of the repository, read from their sources: they are built for several frameworks, and this project runs on
/// one.</summary>
internal static class TestMethods
{
    private static readonly string[] s_attributes = ["Fact", "Theory"];

    public static IReadOnlyList<TestMethod> All { get; } = [.. RepositoryFiles.In("tests", "*.cs").SelectMany(Read)];

    private static IEnumerable<TestMethod> Read(string file) =>
        from method in CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        let attribute = method.AttributeLists.SelectMany(it => it.Attributes)
            .FirstOrDefault(it => s_attributes.Contains(it.Name.ToString()))
        where attribute is not null
        select new TestMethod(RepositoryFiles.Relative(file), method.Identifier.Text, ReasonOf(attribute));

    // [Fact(Skip = ClientBuild.Reason, SkipType = typeof(ClientBuild), SkipWhen = nameof(ClientBuild.IsNetStandard))]
    private static string? ReasonOf(AttributeSyntax attribute)
    {
        Dictionary<string, string> values = (attribute.ArgumentList?.Arguments ?? [])
            .Where(it => it.NameEquals is not null)
            .ToDictionary(it => it.NameEquals!.Name.Identifier.Text, it => it.Expression.ToString());
        return values.GetValueOrDefault("SkipWhen")?.Contains("IsNetStandard", StringComparison.Ordinal) == true
            ? values["Skip"].Split('.')[^1]
            : null;
    }
}
