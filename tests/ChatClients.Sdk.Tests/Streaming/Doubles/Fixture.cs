namespace ChatClients.Sdk.Tests.Streaming.Doubles;

/// <summary>The recorded streams, byte for byte.</summary>
internal static class Fixture
{
    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));
}
