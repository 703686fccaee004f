namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>What a call reads of its answer, and what it does.</summary>
internal enum PublicCallKind
{
    /// <summary>Infers, and reads the assistant's answer.</summary>
    Prompt,

    /// <summary>Changes something, and reads what became of it.</summary>
    Change,

    /// <summary>Changes something, and reads nothing but that it was done.</summary>
    Confirmed,

    /// <summary>Changes nothing.</summary>
    Read,

    /// <summary>Changes nothing, and reads a list, which may be empty.</summary>
    List,

    /// <summary>Passes the answer's bytes on as they are.</summary>
    Copied,
}
