using System.Text.Json;

namespace ChatClients.Sdk.InMemory.Engine;

/// <summary>A messaging service that a chat client answers on.</summary>
/// <param name="Type">The service's type, such as <c>Telegram</c>.</param>
/// <param name="Member">The member that its JSON came in, such as <c>telegramIntegration</c>.</param>
/// <param name="Settings">Its own JSON, an object.</param>
internal sealed record ChatClientIntegration(string Type, string Member, JsonElement Settings);
