namespace ChatClients.Sdk.Http;

/// <summary>What it would mean to send a call again.</summary>
internal enum RetryClass
{
    /// <summary>Nothing changes.</summary>
    Read,

    /// <summary>The end is the same: deletions, and creates with a tag.</summary>
    SameEnd,

    /// <summary>A reset while its session's turn is held: nothing new can be erased in between.</summary>
    Reset,

    /// <summary>A second one of its kind could be made: a session without a tag, a chat client.</summary>
    CreatesAnother,

    /// <summary>Billed and stored.</summary>
    CommittedPrompt,

    /// <summary>Billed.</summary>
    UncommittedPrompt,
}
