namespace ChatClients.Sdk.InMemory;

public static partial class ServerRules
{
    private static ServerRule[] Channels =>
    [
        new("R30", "Sessions of integrations", ServerRuleStatus.Documented, Page, "2026",
            "Each conversation on Telegram, by its id, and each on WhatsApp, by the user's phone number, is a session of its own, "
            + "under the rules of its chat client."),
        new("R31", "Period of integrations", ServerRuleStatus.Documented, Guide, "2026",
            "A session of an integration lives three hours, or the integration's sessionDuration. It is then renewed as on the web: R7."),
        new("R32", "/reset", ServerRuleStatus.Documented, Page, "2026",
            "On an integration, /reset clears the session's context. That it is confirmed in the chat client's language, and that "
            + "the answer being given and waiting messages go with it, is assumed. It stands alone, in any letter case: with other "
                + "words it is ordinary text."),
        new("R33", "/usage", ServerRuleStatus.Documented, Page, "2026",
            "On an integration, /usage shows the conversation's use in tokens when the chat client has debug on. With debug off, or "
            + "with other words, it is ordinary text (assumed)."),
        new("R34", "Answers in chunks", ServerRuleStatus.Assumed, Guide + "; how they are cut is our reading", "2026-11",
            "With splitAnswerIntoMessageChunks, an answer leaves an integration as one message a paragraph. None is longer than "
            + "4,096 characters: longer ones are cut between lines, words or characters. A fenced block of code stays whole. One "
            + "that is too long is closed and opened again."),
        new("R35", "Debounce", ServerRuleStatus.Assumed, Guide + "; the unit is our reading", "2026-11",
            "With messageDebounceInterval, in milliseconds or as a time such as 00:00:02, messages of one conversation that follow "
            + "each other more closely are answered together, as one prompt with a line each. A wait that each message begins anew "
                + "ends ten intervals after the first."),
        new("R36", "No talking to itself", ServerRuleStatus.Assumed, Reading, "2026-11",
            "Messages that the bot itself sent are ignored."),
    ];
}
