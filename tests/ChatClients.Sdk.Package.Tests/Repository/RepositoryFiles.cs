using System.Reflection;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>The working copy these tests were built from.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] s_generated = ["bin", "obj", "artifacts", "node_modules", "dist"];

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Debug or Release: the tests look at the builds they were built with.</summary>
    public static string Configuration { get; } =
        typeof(RepositoryFiles).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public static string BuildOf(string project, string framework) =>
        PathOf("src", project, "bin", Configuration, framework, project + ".dll");

    /// <summary>The written files below a folder, in a stable order. A folder that is not there has none.</summary>
    public static IEnumerable<string> In(string folder, string pattern)
    {
        var start = PathOf(folder);
        return Directory.Exists(start) ? Walk(start, pattern) : [];
    }

    private static IEnumerable<string> Walk(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern)
            .Order(StringComparer.Ordinal)
            .Concat(Directory.EnumerateDirectories(folder)
                .Where(it => !s_generated.Contains(Path.GetFileName(it)))
                .Order(StringComparer.Ordinal)
                .SelectMany(it => Walk(it, pattern)));

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "ChatClients.Sdk.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests run inside the repository only."));
}
