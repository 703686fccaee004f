namespace ChatClients.Sdk.InMemory.Engine;

// Why the engine does not do what it was asked for.
internal enum RefusalKind
{
    // The request breaks a rule.
    Invalid,

    // There is no such chat client or session, or no longer.
    NotFound,

    // Too many requests: later, this one can be taken.
    TooMany,

    // The AI gateway failed, or the turn was ended from outside.
    Failed,
}
