namespace ChatClients.Sdk.InMemory.Engine;

// Why the engine refuses a request.
internal enum RefusalKind
{
    // The request breaks a rule.
    Invalid,

    // The chat client or session does not exist, or no longer.
    NotFound,

    // Too many requests. Later, this one can be accepted.
    TooMany,

    // The AI gateway failed, or the turn was ended from outside.
    Failed,
}
