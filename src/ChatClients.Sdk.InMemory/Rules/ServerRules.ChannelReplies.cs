namespace ChatClients.Sdk.InMemory;

public static partial class ServerRules
{
    private static ServerRule[] ChannelReplies =>
    [
        new("R41", "When a turn fails", ServerRuleStatus.Documented, Guide, "2026-09",
            "When a turn of an integration fails for good, even after a part of the answer, the bot says 'System: something went "
            + "wrong. Please, try again later.', whatever the language."),
        new("R42", "Commands of other bots", ServerRuleStatus.Assumed, Reading, "2026-11",
            "In a group, Telegram delivers commands of other bots too, such as /reset@other_bot. They are ignored: nothing is "
            + "answered or stored.", nameof(InMemoryAivaxOptions.TelegramBotName)),
    ];
}
