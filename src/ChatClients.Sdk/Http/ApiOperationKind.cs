namespace ChatClients.Sdk.Http;

/// <summary>Which rules a call follows.</summary>
internal enum ApiOperationKind
{
    /// <summary>With the API key.</summary>
    Account,

    /// <summary>The documented prompt route: the only one that proves that a session is gone.</summary>
    Prompt,

    /// <summary>A session's route that the service has not published.</summary>
    AssumedSession,

    /// <summary>An unpublished route that infers.</summary>
    AssumedPrompt,
}
