namespace ChatClients.Sdk.InMemory;

// A conversation on a messaging service. ConversationId is the conversation's id, or the user's phone number in digits.
internal sealed record ChannelAddress(IntegrationChannelKind Kind, string ConversationId)
{
    // Finds the session, and identifies it in lists.
    public string Tag { get; } = $"{(Kind == IntegrationChannelKind.Telegram ? "telegram" : "whatsapp")}:{ConversationId}";

    // Reads the caller's name for the conversation. Throws ArgumentException when it is blank, or no phone number on WhatsApp.
    public static ChannelAddress Of(IntegrationChannelKind kind, string conversationId)
    {
        string trimmed = Guard.NotBlank(conversationId).Trim();
        return new ChannelAddress(kind, kind == IntegrationChannelKind.WhatsApp ? Digits(trimmed) : trimmed);
    }

    // WhatsApp's own ids, such as 5511999999999@s.whatsapp.net or, of one of the user's devices, 5511999999999:12@s.whatsapp.net.
    private static readonly string[] Servers = ["@s.whatsapp.net", "@c.us"];

    private static string Digits(string phoneNumber)
    {
        string digits = string.Concat(WithoutServer(phoneNumber)
            .Where(c => !(char.IsWhiteSpace(c) || c is '+' or '-' or '(' or ')' or '.' or '\u2010' or '\u2011' or '\u2013')));
        return digits.Length > 0 && digits.All(char.IsAsciiDigit)
            ? digits
            : throw new ArgumentException(
                "On WhatsApp, a conversation is known by the user's phone number: digits, with or without '+', spaces, dashes, dots "
                + "and brackets, or with '@s.whatsapp.net' after them.", nameof(phoneNumber));
    }

    private static string WithoutServer(string id)
    {
        string? server = Array.Find(Servers, server => id.EndsWith(server, StringComparison.OrdinalIgnoreCase));
        return server is null ? id : id[..^server.Length].Split(':')[0];
    }
}
