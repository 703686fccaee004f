using System.Diagnostics;
using System.Text.Json.Serialization;

namespace ChatClients.Sdk;

/// <summary>How a chat client answers on Telegram.</summary>
public sealed class TelegramIntegration
{
    /// <summary>Gets or sets the bot's token: a secret. It can be read from JSON and is never written to it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? BotToken { get; set; }

    /// <summary>Gets or sets how long a conversation lives; <see langword="null"/> leaves it to the service: three hours.</summary>
    public TimeSpan? SessionDuration { get; set; }

    /// <summary>Returns the type's name, never the token.</summary>
    public override string ToString() => nameof(TelegramIntegration);
}
