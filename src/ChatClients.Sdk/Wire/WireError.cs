namespace ChatClients.Sdk.Wire;

// An error as the service told it, whichever wrapper it came in.
internal sealed record WireError(string? Message, string? Code, string? Details);
