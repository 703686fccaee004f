namespace ChatClients.Sdk.Http;

// What it would mean to send a call again (RFC 9110, section 9.2, and what the service adds to it).
internal enum RetryClass
{
    // Nothing changes.
    Safe,

    // The result is the same: deletions, and creates with a tag.
    Idempotent,

    // A reset while its session's turn is held: nothing new can be erased in between.
    Reset,

    // A second one of its kind could be made: a session without a tag, a chat client.
    NonIdempotent,

    // Billed and stored.
    CommittedPrompt,

    // Billed.
    UncommittedPrompt,
}
