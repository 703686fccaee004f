namespace ChatClients.Sdk.Streaming;

// A piece of a tool call, as it came: a member that the service left out is null.
internal readonly record struct ToolCallFragment(int? Index, string? Id, string? Name, string? Arguments, bool IsLegacy = false)
{
    public bool HasId => !string.IsNullOrEmpty(Id);

    public bool HasName => !string.IsNullOrEmpty(Name);

    public bool HasArguments => !string.IsNullOrEmpty(Arguments);

    // Spaces alone may stand between two words of the arguments, or after their end.
    public bool IsSpace => HasArguments && string.IsNullOrWhiteSpace(Arguments);

    public bool AddsNoArguments => IsSpace || !HasArguments;

    // Whether it can add nothing to a call that was told.
    public bool AddsNothing => IsSpace || (!HasName && !HasArguments);

    // Some servers send one more after the last piece of a call.
    public bool SaysNothing => !HasId && !HasName && !HasArguments;
}
