using System.Text.Json;

namespace ChatClients.Sdk.InMemory.Engine;

// A messaging service that a chat client answers on.
// Type: The service's type, such as Telegram.
// Member: The member that its JSON came in, such as telegramIntegration.
// Settings: Its own JSON, an object.
internal sealed record ChatClientIntegration(string Type, string Member, JsonElement Settings);
