using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>Compiles a snippet the way a reader's project would.</summary>
internal static class SnippetCompiler
{
    private static readonly CSharpParseOptions s_language = new(LanguageVersion.Latest);

    // What an example may do and real code should not: variables, fields and local functions nobody reads. And what the SDK leaves out too.
    private static readonly string[] s_allowed = ["CS0168", "CS0169", "CS0219", "CS0414", "CS0649", "CS8321", "CS1701", "CS1702"];

    private static readonly Lazy<MetadataReference[]> s_references = new(() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "snippet-references.txt"))
            .Select(it => MetadataReference.CreateFromFile(it))]);

    /// <summary>The errors and warnings a reader would get, at the lines of the Markdown file.</summary>
    public static IReadOnlyList<string> Compile(Snippet snippet)
    {
        var program = SnippetProgram.From(snippet, s_language);
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(SnippetUsings.For(snippet), s_language), program.Tree],
            s_references.Value,
            new CSharpCompilationOptions(
                program.HasStatements ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));

        return
        [
            .. compilation.GetDiagnostics()
                .Where(it => it.Severity >= DiagnosticSeverity.Warning && !s_allowed.Contains(it.Id))
                .Select(Describe),
        ];
    }

    private static string Describe(Diagnostic problem)
    {
        var place = problem.Location.GetMappedLineSpan();
        return $"{place.Path}:{place.StartLinePosition.Line + 1}: {problem.Id}: {problem.GetMessage(CultureInfo.InvariantCulture)}";
    }
}
