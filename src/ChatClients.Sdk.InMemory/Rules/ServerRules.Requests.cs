namespace ChatClients.Sdk.InMemory;

public static partial class ServerRules
{
    private static ServerRule[] Requests =>
    [
        new("R37", "Keys", ServerRuleStatus.Documented, Guide, "2026",
            "Routes of the account ask for its API key: 401 without it. A session's routes ask for nothing but the access key in "
            + "their path."),
        new("R38", "Requests that cannot be read", ServerRuleStatus.Assumed, Reading, "2026-11",
            "An unknown route is answered with 404, another method with 405, a content type that is not JSON with 415, a body over "
            + "1 MiB (32 MiB on the prompt routes) with 413, anything but a JSON object with 400. Nothing changes."),
        new("R39", "Unknown members", ServerRuleStatus.Assumed, Reading, "2026-11",
            "Members of a request that the service does not know are ignored. Those among a chat client's parameters and limits are "
            + "kept and shown."),
        new("R40", "Setting integrations", ServerRuleStatus.Documented, Guide, "2026",
            "An integration is set by its type, as JSON of its own that replaces the former, and removed by its type. Removing one "
            + "that is not there answers 404 (assumed)."),
    ];
}
