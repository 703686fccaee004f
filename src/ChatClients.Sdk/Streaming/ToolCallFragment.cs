namespace ChatClients.Sdk.Streaming;

/// <summary>A piece of a tool call: the pieces of one call share an index, and only the first need name it.</summary>
internal readonly record struct ToolCallFragment(int Index, string? Id, string? Name, string? Arguments);
