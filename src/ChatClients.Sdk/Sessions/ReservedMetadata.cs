namespace ChatClients.Sdk;

// Names of metadata that the service keeps for itself.
internal static class ReservedMetadata
{
    public const string Prefix = "_aiv";

    public static bool Is(string name) => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
}
