namespace ChatClients.Sdk.Tests.Shared;

/// <summary>What a test needs of the machine besides .NET.</summary>
/// <remarks>With <c>REQUIRE_HOSTS=1</c>, as in <c>.ci/run</c>, a missing program is a failure; else the test is skipped.</remarks>
internal static class RequiredProgram
{
    private static readonly bool s_isRequired = Environment.GetEnvironmentVariable("REQUIRE_HOSTS") == "1";

    /// <summary>The path of the first of these programs that the machine has.</summary>
    public static string Find(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (PathOf(name) is { } path)
            {
                return path;
            }
        }

        string missing = $"This needs {string.Join(" or ", names!)}, which the machine does not have.";
        Assert.SkipUnless(s_isRequired, missing);
        Assert.Fail(missing);
        return missing;
    }

    /// <summary>Leaves out what takes minutes, unless it is asked for.</summary>
    public static void OnlyOnRequest(string reason) => Assert.SkipUnless(s_isRequired, $"{reason} Set REQUIRE_HOSTS=1 to run it.");

    private static string? PathOf(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { Path.Combine(folder, name), Path.Combine(folder, name + ".exe") })
        .FirstOrDefault(File.Exists);
}
