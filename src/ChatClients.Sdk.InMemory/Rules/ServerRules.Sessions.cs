namespace ChatClients.Sdk.InMemory;

public static partial class ServerRules
{
    private static ServerRule[] Sessions =>
    [
        new("R1", "Reuse by tag", ServerRuleStatus.Documented, Page, "2026",
            "Creating a session with the tag of a live session of the same chat client returns that session: the same id, access "
            + "key and talk URL."),
        new("R2", "Renewal on reuse", ServerRuleStatus.Assumed, Reading + "; the default is of the " + Withdrawn, "2026-11",
            "A reused session ends the requested period after the call, 3600 seconds when none is requested, even if that is "
            + "earlier than before."),
        new("R3", "Context on reuse", ServerRuleStatus.Assumed, Page + "; the details are our reading", "2026-11",
            "On reuse, a context field that is present replaces the former one, metadata as a whole. An absent or null one keeps "
            + "it. An empty string clears it."),
        new("R4", "No tag, no reuse", ServerRuleStatus.Documented, Guide, "2026",
            "Creating a session without a tag always makes a new, independent conversation."),
        new("R5", "Expiry", ServerRuleStatus.Assumed, Page + "; the status is our reading", "2026-11",
            "A session expires at the end of its period. Its access key then opens nothing: 404. A turn that began before goes on "
            + "to its end."),
        new("R6", "A new session after expiry", ServerRuleStatus.Documented, Page, "2026",
            "Creating a session with the tag of one that has expired or was deleted makes a new, empty session with another key."),
        new("R7", "Renewal near expiry", ServerRuleStatus.Contradicted, Page + " (20 minutes) against " + Guide
            + " (at least 30, last published 2026-07)", "2026",
            "After a user message, the session has at least 20 minutes left. A longer remainder is never shortened.",
            nameof(InMemoryAivaxOptions.NearExpiryRenewal)),
        new("R8", "History is restored", ServerRuleStatus.Documented, Page, "2026",
            "After a disconnection, the session's messages are all there again."),
        new("R9", "Clearing", ServerRuleStatus.Documented, Page, "2026",
            "Clearing the conversation empties its messages. The session, its key and its links stay valid."),
        new("R10", "Deletion", ServerRuleStatus.Documented, Withdrawn, "2026",
            "Deleting a session ends access through its key. Deleting it again answers 404 (assumed), with the option 200, and "
            + "nothing changes.",
            nameof(InMemoryAivaxOptions.RepeatedDeleteSucceeds)),
        new("R11", "A chat client's sessions", ServerRuleStatus.Documented, Guide, "2026",
            "Deleting a chat client deletes its sessions: their keys open nothing, and running turns are broken off."),
        new("R12", "Period", ServerRuleStatus.Documented, Withdrawn, "2026",
            "A session's period is from 600 to 7 776 000 seconds. Another one is refused with 400 and changes nothing."),
        new("R13", "Edits are merged", ServerRuleStatus.Documented, Guide, "2026",
            "Editing a chat client merges its parameters and its limits member by member. Lists are replaced. A null takes what a "
            + "member does away, and the edit holds from the next prompt on (assumed)."),
    ];
}
