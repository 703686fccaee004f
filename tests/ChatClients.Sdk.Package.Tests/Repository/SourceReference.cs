namespace ChatClients.Sdk.Package.Tests;

internal readonly record struct SourceReference(string From, string To, string Name)
{
    public string FromFolder => FolderOf(From);

    public string ToFolder => FolderOf(To);

    public override string ToString() => $"{From} uses {To} ({Name})";

    private static string FolderOf(string file) => file.Contains('/', StringComparison.Ordinal) ? file.Split('/')[0] : ".";
}
