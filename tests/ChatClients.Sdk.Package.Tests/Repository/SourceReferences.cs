using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChatClients.Sdk.Package.Tests;

// Which source file of a project names what stands in which other one, as the compiler sees it.
internal static class SourceReferences
{
    private static readonly CSharpParseOptions s_language =
        new(LanguageVersion.Latest, preprocessorSymbols: ["NET", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"]);

    // What the SDK adds to every file of the project.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // Each pair of files once, with one name that makes it. Paths are relative to the project's folder.
    public static IReadOnlyList<SourceReference> Of(string project, IEnumerable<string> assemblies)
    {
        SyntaxTree[] trees = [.. RepositoryFiles.In(Path.Combine("src", project), "*.cs").Select(it => Parse(project, it))];
        var compilation = CSharpCompilation.Create(
            project,
            [CSharpSyntaxTree.ParseText(ImplicitUsings + UsingsOf(project), s_language), .. trees],
            assemblies.Where(it => Path.GetFileNameWithoutExtension(it) != project).Select(it => MetadataReference.CreateFromFile(it)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                // The project sees inner types of its neighbour, which asks for its name and key.
                cryptoPublicKey: [.. typeof(AivaxChatClient).Assembly.GetName().GetPublicKey()!],
                publicSign: true));
        return [.. trees.SelectMany(it => Of(compilation.GetSemanticModel(it))).DistinctBy(it => (it.From, it.To))];
    }

    // What its own project file adds.
    private static string UsingsOf(string project) =>
        project == "ChatClients.Sdk.AspNetCore" ? "\nglobal using Microsoft.AspNetCore.Http;" : "";

    private static IEnumerable<SourceReference> Of(SemanticModel file) =>
        from name in file.SyntaxTree.GetRoot().DescendantNodes(descendIntoTrivia: false).OfType<SimpleNameSyntax>()
        let symbol = file.GetSymbolInfo(name).Symbol
        where symbol is not null and not INamespaceSymbol and not ILocalSymbol and not IParameterSymbol
        from place in Places(symbol)
        where place != file.SyntaxTree.FilePath
        select new SourceReference(file.SyntaxTree.FilePath, place, name.Identifier.Text);

    // A type in parts stands in the file that bears its name alone.
    private static IEnumerable<string> Places(ISymbol symbol)
    {
        ISymbol original = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol.OriginalDefinition;
        string[] files = [.. original.DeclaringSyntaxReferences.Select(it => it.SyntaxTree.FilePath).Where(it => it.Length > 0)];
        return files.Length <= 1 ? files : [files.MinBy(it => it.Length)!];
    }

    private static SyntaxTree Parse(string project, string file) => CSharpSyntaxTree.ParseText(
        File.ReadAllText(file), s_language, Path.GetRelativePath(RepositoryFiles.PathOf("src", project), file).Replace('\\', '/'));
}
