using System.Text.Json;

namespace ChatClients.Sdk.InMemory.Engine;

// A messaging service that a chat client answers on. Type is the service's type, such as Telegram. Member is the member that held its
// JSON, such as telegramIntegration. Settings is that JSON, an object.
internal sealed record ChatClientIntegration(string Type, string Member, JsonElement Settings);
