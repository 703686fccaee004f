namespace ChatClients.Sdk.Streaming;

/// <summary>A piece of a tool call: the pieces of one call share an index, and only the first need name it.</summary>
internal readonly record struct ToolCallFragment(int Index, string? Id, string? Name, string? Arguments)
{
    /// <summary>Whether it holds nothing that a call could begin with.</summary>
    public bool SaysNothing => string.IsNullOrEmpty(Id) && string.IsNullOrEmpty(Name) && string.IsNullOrEmpty(Arguments);
}
