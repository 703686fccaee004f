namespace ChatClients.Sdk.InMemory;

/// <summary>The calls of the service, as a script of faults names them.</summary>
public enum AivaxCall
{
    /// <summary>Creates a session, or finds that of a tag.</summary>
    CreateSession,

    /// <summary>Lists the sessions of a chat client.</summary>
    ListSessions,

    /// <summary>Reads one session of a chat client, with the account's key.</summary>
    GetSession,

    /// <summary>Deletes a session.</summary>
    DeleteSession,

    /// <summary>Sends a prompt, for a buffered answer or a streamed one.</summary>
    SendPrompt,

    /// <summary>Reads a session's information and history.</summary>
    GetSessionInfo,

    /// <summary>Asks for another answer to the last user message.</summary>
    RetryLast,

    /// <summary>Downloads a session's transcript.</summary>
    DownloadTranscript,

    /// <summary>Clears a session's conversation.</summary>
    Reset,

    /// <summary>Lists the account's chat clients.</summary>
    ListChatClients,

    /// <summary>Creates a chat client.</summary>
    CreateChatClient,

    /// <summary>Reads a chat client.</summary>
    GetChatClient,

    /// <summary>Changes a chat client.</summary>
    UpdateChatClient,

    /// <summary>Deletes a chat client.</summary>
    DeleteChatClient,

    /// <summary>Sets an integration of a chat client.</summary>
    SetIntegration,

    /// <summary>Removes an integration of a chat client.</summary>
    DeleteIntegration,
}
