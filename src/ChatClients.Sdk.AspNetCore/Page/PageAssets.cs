using System.Collections.Frozen;

namespace ChatClients.Sdk.AspNetCore.Page;

// The embedded files, in a fixed map: no path of a request ever becomes a path of a disk.
internal static class PageAssets
{
    private const string Prefix = "page/";
    private const string LauncherFile = "launcher.js";

    private static readonly FrozenDictionary<string, PageAsset> Files = Load().ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, PageAsset> Served =
        Files.Where(it => it.Key != LauncherFile).ToFrozenDictionary(it => it.Value.Name, it => it.Value, StringComparer.Ordinal);

    public static PageAsset Launcher { get; } = Files[LauncherFile];

    // The files that are modules of the page.
    public static IEnumerable<string> Modules =>
        Files.Keys.Where(it => it != LauncherFile && it.EndsWith(".js", StringComparison.Ordinal));

    public static PageAsset? Find(string? servedName) => servedName is null ? null : Served.GetValueOrDefault(servedName);

    // The name under which a file is served, such as "chat.0123456789abcdef.css".
    public static string NameOf(string file) => Files[file].Name;

    public static string Text(string file)
    {
        using Stream stream = Open(file);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static IEnumerable<KeyValuePair<string, PageAsset>> Load()
    {
        foreach (string resource in typeof(PageAssets).Assembly.GetManifestResourceNames())
        {
            string file = resource[Prefix.Length..];
            if (ContentTypeOf(file) is { } type)
            {
                using Stream stream = Open(file);
                byte[] content = new byte[stream.Length];
                stream.ReadExactly(content);
                yield return new(file, new PageAsset(file, type, content));
            }
        }
    }

    private static Stream Open(string file) => typeof(PageAssets).Assembly.GetManifestResourceStream(Prefix + file)!;

    private static string? ContentTypeOf(string file) => Path.GetExtension(file) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}
