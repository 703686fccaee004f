using System.Text.Json;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.InMemory.Http;

// Chat clients in buffered answers: listed, created, described.
internal static class ChatClientAnswers
{
    private const string AiGatewayName = "in-memory";

    public static void WriteList(Utf8JsonWriter writer, IReadOnlyList<EngineChatClient> chatClients)
    {
        writer.WriteStartArray();
        foreach (EngineChatClient chatClient in chatClients)
        {
            writer.WriteStartObject();
            writer.WriteString("id", chatClient.Id);
            writer.WriteString("name", chatClient.Settings.Name);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteCreated(Utf8JsonWriter writer, string id)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteEndObject();
    }

    public static void WriteView(Utf8JsonWriter writer, ChatClientSettings settings)
    {
        writer.WriteStartObject();
        writer.WriteString("name", settings.Name);
        writer.WriteStartObject("aiGateway");
        writer.WriteString("id", settings.AiGatewayId);
        writer.WriteString("name", AiGatewayName);
        writer.WriteNull("knowledgeCollection");
        writer.WriteEndObject();
        WriteMembers(writer, "limitingParameters", settings.LimitingParameters);
        WriteMembers(writer, "clientParameters", settings.ClientParameters);
        WriteMembers(
            writer, "integrations",
            settings.Integrations.Values.Select(integration => KeyValuePair.Create(integration.Member, integration.Settings)));
        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, JsonElement>> members)
    {
        writer.WriteStartObject(name);
        foreach (KeyValuePair<string, JsonElement> member in members)
        {
            writer.WritePropertyName(member.Key);
            member.Value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
