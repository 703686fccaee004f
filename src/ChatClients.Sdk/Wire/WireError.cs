namespace ChatClients.Sdk.Wire;

/// <summary>An error as the service told it, whichever wrapper it came in.</summary>
internal sealed record WireError(string? Message, string? Code, string? Details);
