using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChatClients.Sdk.Package.Tests;

public sealed class SourceRuleTests
{
    [Fact]
    public void A_source_file_bears_the_name_of_its_first_type() =>
        Problems.None(RepositoryFiles.In("src", "*.cs").Where(it => !HasNameOfFirstType(it)).Select(RepositoryFiles.Relative));

    private static bool HasNameOfFirstType(string file)
    {
        var types = Parse(file).GetRoot().DescendantNodes(it => it is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Select(it => it is BaseTypeDeclarationSyntax type ? type.Identifier.Text : (it as DelegateDeclarationSyntax)?.Identifier.Text)
            .OfType<string>()
            .ToArray();
        // ChatSession.AsChatClient.cs holds a facet of ChatSession, Page{T}.cs a generic type. A file of attributes or a program has none.
        return types.Length == 0 || types[0] == Path.GetFileName(file).Split('.', '{')[0];
    }

    private static SyntaxTree Parse(string file, params string[] symbols) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(file), new CSharpParseOptions(preprocessorSymbols: symbols));
}
