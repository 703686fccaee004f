namespace ChatClients.Sdk.InMemory;

public static partial class ServerRules
{
    private static ServerRule[] Prompts =>
    [
        new("R14", "Context reaches the assistant", ServerRuleStatus.Documented, Guide, "2026",
            "The session's extra context is visible to the assistant."),
        new("R15", "Context by address", ServerRuleStatus.Documented, Guide, "2026",
            "The text at the session's context location is loaded at every user message and never cached. Results of tools and "
            + "retries, which infer too, load it as well. Without it the prompt is refused with 400 (assumed)."),
        new("R16", "Metadata", ServerRuleStatus.Documented, Guide
            + " of 2025 (not visible to the assistant) and that of 2026 (copied to its tools)", "2025 and 2026",
            "Metadata is not visible to the assistant, but goes to its tools. The engine gives it to the assistant as a property of "
            + "the call, never as text. With the option, it also follows the context as lines of 'Metadata: name=value'.",
            nameof(InMemoryAivaxOptions.MetadataVisibleToAssistant)),
        new("R17", "Instructions", ServerRuleStatus.Documented, Guide, "2026",
            "Instructions hold for one prompt. They follow the extra context and the text of the context location, joined with "
            + "blank lines, and are never stored."),
        new("R18", "Prompts that are not stored", ServerRuleStatus.Documented, Guide, "2026",
            "With commit false, the assistant answers with the conversation in view and nothing is stored. Tools act all the same."),
        new("R19", "Client-side tools", ServerRuleStatus.Assumed, Guide + "; the refusal is our reading", "2026-11",
            "While calls are open, the next prompt answers all of them, stored or not. A user message may follow in the same prompt. "
            + "A result for a call that is not open is refused with 400 and changes nothing."),
        new("R20", "Server-side tools", ServerRuleStatus.Documented, Guide, "2026",
            "Tools of the gateway run inside the request: their messages are in createdMessages, and toolCalls is empty."),
        new("R21", "Retry", ServerRuleStatus.Assumed, Withdrawn + "; the details are our reading", "2026-11",
            "Retrying drops everything after the last user message and infers again. Without a user message it is refused with 400."),
        new("R22", "A turn is whole", ServerRuleStatus.Assumed, Reading, "2026-11",
            "A turn is stored whole or not at all: when it fails or its caller leaves, the user's message goes with the answer. A "
            + "streamed turn is stored when everything before its end has been read and more is asked for. Over a socket it is when the "
                + "last write before the end is through. Who leaves before leaves nothing."),
        new("R23", "One turn at a time", ServerRuleStatus.Assumed, Reading, "2026-11",
            "The turns of a session run one after the other, in the order in which they came. When too many wait, the next prompt "
            + "is refused with 429.",
            nameof(InMemoryAivaxOptions.MaxQueuedPrompts)),
        new("R24", "Near misses", ServerRuleStatus.Assumed, Reading, "2026-11",
            "Metadata that is not text or has a name that begins with _aiv, an empty prompt and a body of the wrong shape "
            + "are refused with 400 and change nothing."),
        new("R25", "Transcript", ServerRuleStatus.Assumed, Withdrawn + "; the form is our reading", "2026-11",
            "The transcript is plain text in UTF-8: each message in order, with its role."),
    ];
}
