namespace ChatClients.Sdk.Package.Tests;

/// <summary>The usings a snippet need not write.</summary>
internal static class SnippetUsings
{
    private static readonly string[] s_everyProject =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
        "Xunit", // given by the template of a test project
    ];

    private static readonly string[] s_webProject =
    [
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting",
        "Microsoft.Extensions.Logging",
    ];

    private static readonly string[] s_packages =
        ["ChatClients.Sdk", "ChatClients.Sdk.InMemory", "Microsoft.Extensions.AI", "Microsoft.Extensions.DependencyInjection"];

    public static string For(Snippet snippet)
    {
        // Who writes WebApplication is in a web project, whose SDK gives these.
        var isWeb = snippet.Directive.IsFragment || snippet.Code.Contains("WebApplication.", StringComparison.Ordinal);
        string[] names = [.. s_everyProject, .. isWeb ? s_webProject : [], .. snippet.Directive.IsFragment ? s_packages : []];
        return string.Concat(names.Distinct().Select(it => $"global using {it};\n"));
    }
}
