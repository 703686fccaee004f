namespace ChatClients.Sdk.Package.Tests;

/// <summary>Compares a text with the approved one in the repository.</summary>
internal static class Approval
{
    private const string Switch = "UPDATE_PUBLIC_API";
    private static readonly string s_folder = RepositoryFiles.PathOf("tests", "ChatClients.Sdk.Package.Tests", "PublicApi");

    public static void Verify(string name, string text)
    {
        Verify(s_folder, name, text, update: Environment.GetEnvironmentVariable(Switch) == "1");
    }

    internal static void Verify(string folder, string name, string text, bool update)
    {
        var received = Path.Combine(folder, name + ".received.txt");
        var approved = Path.Combine(folder, name + ".approved.txt");
        var actual = Normalise(text);

        if (update)
        {
            File.WriteAllText(approved, actual);
        }

        var expected = File.Exists(approved) ? Normalise(File.ReadAllText(approved)) : "";
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail(
            $"""
            The public API is not the approved one: {name}
            {TextDifference.Between(expected, actual)}
            Approved: {approved}
            Received: {received}
            If the change is intended, approve it by running the tests once with {Switch}=1, and review the diff.
            """);
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").Trim('\n') + "\n";
}
