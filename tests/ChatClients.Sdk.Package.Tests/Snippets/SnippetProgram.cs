using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>A snippet with what belongs around it, on the lines of the Markdown file.</summary>
internal sealed record SnippetProgram(SyntaxTree Tree, bool HasStatements)
{
    public static SnippetProgram From(Snippet snippet, CSharpParseOptions language)
    {
        var unit = SyntaxFactory.ParseCompilationUnit(snippet.Code, options: language);
        var given = string.Concat(Parameters(snippet.Directive.Given).Select(it => $"{it.Type} {it.Identifier} = default!; "));
        var isClassBody = unit.Members.Any(IsClassMember);
        var bodyStart = unit.Usings.FullSpan.End;

        // No new line may be added, or the messages would point at the wrong code.
        var code = snippet.Code.Insert(bodyStart, isClassBody ? "public class Snippet { " + given : given) + (isClassBody ? "\n}" : "");
        var tree = CSharpSyntaxTree.ParseText($"#line {snippet.Line} \"{snippet.File}\"\n{code}", language);
        return new(tree, ((CompilationUnitSyntax)tree.GetRoot()).Members.OfType<GlobalStatementSyntax>().Any());
    }

    private static IEnumerable<ParameterSyntax> Parameters(string list)
    {
        var parameters = SyntaxFactory.ParseParameterList($"({list})").Parameters;
        return parameters.All(it => it.Type is not null && !it.Identifier.IsMissing)
            ? parameters
            : throw new FormatException($"A fragment is given a parameter list like (ChatSession session), not ({list}).");
    }

    /// <summary>Only a member of a class has an access modifier, such as the <c>public</c> of a test method.</summary>
    private static bool IsClassMember(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or BaseNamespaceDeclarationSyntax => false,
        GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } => HasAccess(function.Modifiers),
        GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax local } => HasAccess(local.Modifiers),
        _ => HasAccess(member.Modifiers),
    };

    private static bool HasAccess(SyntaxTokenList modifiers) => modifiers.Any(it =>
        it.IsKind(SyntaxKind.PublicKeyword) || it.IsKind(SyntaxKind.PrivateKeyword)
        || it.IsKind(SyntaxKind.InternalKeyword) || it.IsKind(SyntaxKind.ProtectedKeyword));
}
