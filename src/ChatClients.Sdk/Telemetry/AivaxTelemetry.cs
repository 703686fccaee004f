using System.Diagnostics;

namespace ChatClients.Sdk.Telemetry;

// The library's activity source. Its meter has the same name.
internal static class AivaxTelemetry
{
    public const string Name = "ChatClients.Sdk";

    public static readonly ActivitySource Source = new(Name);
}
