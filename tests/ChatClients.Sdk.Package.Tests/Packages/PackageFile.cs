using System.IO.Compression;
using System.Xml.Linq;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>A .nupkg or .snupkg, opened.</summary>
internal sealed class PackageFile(string path) : IDisposable
{
    private readonly ZipArchive _archive = ZipFile.OpenRead(path);

    public IEnumerable<string> Entries => _archive.Entries.Select(it => it.FullName);

    public string Version => Metadata("version")!;

    /// <summary>The target frameworks the package has libraries for.</summary>
    public IEnumerable<string> Frameworks =>
        Entries.Where(it => it.StartsWith("lib/", StringComparison.Ordinal)).Select(it => it.Split('/')[1]).Distinct();

    /// <summary>What the package depends on: framework, id and version range.</summary>
    public IEnumerable<(string Framework, string Id, string Range)> Dependencies =>
        from dependency in Nuspec().Descendants().Where(it => it.Name.LocalName == "dependency")
        select ((string)dependency.Parent!.Attribute("targetFramework")!, (string)dependency.Attribute("id")!, (string)dependency.Attribute(
            "version")!);

    public string? Metadata(string name) =>
        Nuspec().Descendants().SingleOrDefault(it => it.Name.LocalName == name && it.Parent!.Name.LocalName == "metadata")?.Value;

    public byte[] Read(string entry)
    {
        using var content = _archive.GetEntry(entry)!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    public void Extract(string folder) => _archive.ExtractToDirectory(folder);

    public void Dispose() => _archive.Dispose();

    private XElement Nuspec()
    {
        using var content = _archive.Entries.Single(it => it.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XElement.Load(content);
    }
}
