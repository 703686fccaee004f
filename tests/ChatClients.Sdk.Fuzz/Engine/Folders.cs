using System.Security.Cryptography;

namespace ChatClients.Sdk.Fuzz;

/// <summary>Where inputs come from and go to.</summary>
internal static class Folders
{
    private static readonly string s_root = FindRoot(AppContext.BaseDirectory);

    /// <summary>The inputs that are checked in, in a stable order.</summary>
    public static IEnumerable<byte[]> CheckedIn(string target) =>
        ReadAll(Path.Combine(s_root, "tests", "ChatClients.Sdk.Fuzz", "Corpus", target));

    public static IEnumerable<byte[]> ReadAll(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes) : [];

    /// <summary>Keeps an input that was found. Git ignores the folder.</summary>
    public static string SaveFinding(string target, byte[] input) => Save(Path.Combine(s_root, "artifacts", "fuzz"), target + "-", input);

    public static string Save(string folder, string prefix, byte[] input)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, prefix + Convert.ToHexStringLower(SHA256.HashData(input))[..16]);
        File.WriteAllBytes(path, input);
        return path;
    }

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "ChatClients.Sdk.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The fuzzer runs inside the repository only."));
}
