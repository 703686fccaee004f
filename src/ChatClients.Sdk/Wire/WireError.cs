namespace ChatClients.Sdk.Wire;

// An error as the service reported it, in either wrapper.
internal sealed record WireError(string? Message, string? Code, string? Details);
