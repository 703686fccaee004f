namespace ChatClients.Sdk.Streaming;

// A report on a tool of the service, as it came.
internal sealed record ServerToolReport(ServerToolActivity Tool, string? Contents);
