namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>Why the engine does not do what it was asked for.</summary>
internal enum RefusalKind
{
    /// <summary>The request breaks a rule.</summary>
    Invalid,

    /// <summary>There is no such chat client or session, or no longer.</summary>
    NotFound,

    /// <summary>Too many requests: later, this one can be taken.</summary>
    TooMany,

    /// <summary>The AI gateway failed, or the turn was ended from outside.</summary>
    Failed,
}
