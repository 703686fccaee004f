namespace ChatClients.Sdk.Package.Tests;

/// <summary>Assert.Empty shortens what it shows; a reader who must fix them needs all.</summary>
internal static class Problems
{
    public static void None(IEnumerable<string> problems)
    {
        var found = problems.ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found));
    }
}
