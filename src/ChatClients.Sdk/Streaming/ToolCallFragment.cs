namespace ChatClients.Sdk.Streaming;

// A piece of a tool call, as it came: a member that the service left out is null.
internal readonly record struct ToolCallFragment(int? Index, string? Id, string? Name, string? Arguments, bool IsLegacy = false)
{
    public bool HasId => !string.IsNullOrEmpty(Id);

    // Some servers write the text "null" in pieces without a name.
    public bool HasName => Name is not (null or "" or "null");

    public bool HasArguments => !string.IsNullOrEmpty(Arguments);

    // Spaces can be a part of the arguments, or follow their end.
    public bool IsSpace => HasArguments && string.IsNullOrWhiteSpace(Arguments);

    public bool AddsNoArguments => IsSpace || !HasArguments;

    // Whether it has nothing to add to a call that was reported.
    public bool AddsNothing => IsSpace || (!HasName && !HasArguments);

    // Some servers send one more after the last piece of a call.
    public bool SaysNothing => !HasId && !HasName && !HasArguments;
}
