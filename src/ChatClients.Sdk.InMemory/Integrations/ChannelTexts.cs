using System.Globalization;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.InMemory;

// The integration's own texts. The service has published only that of a failure; the others are assumed.
internal sealed class ChannelTexts
{
    // The one published text: in English, whatever the language.
    public const string Failed = "System: something went wrong. Please, try again later.";

    private static readonly ChannelTexts Portuguese = new()
    {
        Cleared = "Pronto! A conversa foi apagada e podemos começar de novo.",
        UsageFormat = "Uso desta conversa: {0} tokens ({1} de entrada, {2} de saída).",
        TooManyMessages = "Você enviou muitas mensagens em pouco tempo. Tente de novo mais tarde.",
        TooManyMessagesFormat = "Você enviou muitas mensagens em pouco tempo. Tente de novo em {0} min.",
        ConversationFull = "Esta conversa chegou ao limite de mensagens. Envie /reset para começar outra.",
        MessageTooLong = "A sua mensagem é longa demais. Envie um texto mais curto.",
    };

    private static readonly ChannelTexts English = new()
    {
        Cleared = "Done! The conversation has been cleared and we can start again.",
        UsageFormat = "Usage of this conversation: {0} tokens ({1} in, {2} out).",
        TooManyMessages = "You have sent many messages in a short time. Please try again later.",
        TooManyMessagesFormat = "You have sent many messages in a short time. Please try again in {0} min.",
        ConversationFull = "This conversation has reached its limit of messages. Send /reset to start another one.",
        MessageTooLong = "Your message is too long. Please send a shorter one.",
    };

    public required string Cleared { get; init; }

    public required string ConversationFull { get; init; }

    public required string MessageTooLong { get; init; }

    public required string UsageFormat { get; init; }

    public required string TooManyMessages { get; init; }

    public required string TooManyMessagesFormat { get; init; }

    // The texts of a language: English for en, Portuguese for any other and for none, since it is the service's own (assumed).
    public static ChannelTexts For(string? languageCode) =>
        languageCode?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? English : Portuguese;

    public string UsageOf(UsageDetails usage) => string.Format(
        CultureInfo.InvariantCulture, UsageFormat, usage.TotalTokenCount ?? 0, usage.InputTokenCount ?? 0, usage.OutputTokenCount ?? 0);

    // retryAfter: when the next message fits, if that is known.
    public string TooManyMessagesUntil(TimeSpan? retryAfter) => retryAfter is { } wait
        ? string.Format(CultureInfo.InvariantCulture, TooManyMessagesFormat, Math.Max(1, Math.Ceiling(wait.TotalMinutes)))
        : TooManyMessages;
}
