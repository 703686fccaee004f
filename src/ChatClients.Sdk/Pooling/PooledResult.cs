namespace ChatClients.Sdk;

internal readonly record struct PooledResult(SessionHandle Handle, SessionContinuity Continuity);
