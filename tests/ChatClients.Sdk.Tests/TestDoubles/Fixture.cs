namespace ChatClients.Sdk.Tests.TestDoubles;

/// <summary>The wire samples in the folder Fixtures.</summary>
internal static class Fixture
{
    public static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", name)).TrimEnd('\n');
}
