namespace ChatClients.Sdk.Http;

// Which rules a call follows.
internal enum ApiOperationKind
{
    // With the API key.
    Account,

    // The documented prompt route: only this one proves that a session is gone.
    Prompt,

    // A session's route that the service has not published.
    AssumedSession,

    // An inference call on a route that the service has not published.
    AssumedPrompt,
}
