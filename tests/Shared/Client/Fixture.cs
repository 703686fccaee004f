namespace ChatClients.Sdk.Tests.Shared;

/// <summary>The wire samples in the folder Fixtures.</summary>
internal static class Fixture
{
    /// <summary>A recorded stream, byte for byte.</summary>
    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    /// <summary>A body of JSON, without the line end of its file.</summary>
    public static string Text(string name) => File.ReadAllText(PathOf(name)).TrimEnd('\n');

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);
}
