using System.Text.Json;

namespace ChatClients.Sdk.InMemory.Http;

// The published members of a chat client's parameters and limits, and the allowed values. Null removes a member.
internal static class ChatClientParameterRules
{
    private static readonly (Func<JsonElement, bool> Holds, string Expected) Anything = (_ => true, "");
    private static readonly (Func<JsonElement, bool> Holds, string Expected) Text =
        (json => json.ValueKind == JsonValueKind.String, "a string");
    private static readonly (Func<JsonElement, bool> Holds, string Expected) Switch =
        (json => json.ValueKind is JsonValueKind.True or JsonValueKind.False, "true or false");
    private static readonly (Func<JsonElement, bool> Holds, string Expected) Count =
        (json => json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out int count) && count > 0, "a whole number from 1 on");

    public static IReadOnlyDictionary<string, (Func<JsonElement, bool> Holds, string Expected)> LimitingParameters { get; } =
        new Dictionary<string, (Func<JsonElement, bool>, string)>(StringComparer.Ordinal)
        {
            ["messagesPerHour"] = Count,
            ["userInputMaxTokens"] = Count,
            ["maxMessages"] = Count,
        };

    public static IReadOnlyDictionary<string, (Func<JsonElement, bool> Holds, string Expected)> ClientParameters { get; } =
        new Dictionary<string, (Func<JsonElement, bool>, string)>(StringComparer.Ordinal)
        {
            ["languageCode"] = (json => IsOneOf(json, "pt-BR", "en"), "'pt-BR', 'en' or null"),
            ["customScripts"] = Text,
            ["customStyles"] = Text,
            ["primaryColor"] = Text,
            ["pageTitle"] = Text,
            ["helloLabel"] = Text,
            ["helloSubLabel"] = Text,
            ["textAreaPlaceholder"] = Text,
            ["logoImageUrl"] = Text,
            ["debug"] = Switch,
            ["showToolCalls"] = Switch,
            ["inputModes"] =
                (json => IsListOf(json, mode => IsOneOf(mode, "Image", "Audio", "Document")), "a list of 'Image', 'Audio' and 'Document'"),
            ["allowedFrameOrigins"] = (json => IsListOf(json, Text.Holds), "a list of strings"),
            ["suggestionButtons"] = (json => IsListOf(json, IsButton), "a list of {label, prompt}"),
            ["uploadUnsupportedFiles"] = Switch,
            ["audioSynthesisSource"] = Text,
            ["audioSynthesisVoice"] = Text,
            ["audioSynthesisInstruction"] = Text,
            ["summarizeTextBeforeAudioSynthesis"] = Switch,
            ["allowScheduledContinuations"] = Switch,
            ["splitAnswerIntoMessageChunks"] = Switch,
            ["maxScheduledIgnoredZone"] = Anything,
            ["messageDebounceInterval"] = Anything,
        };

    private static bool IsOneOf(JsonElement json, params ReadOnlySpan<string> values) =>
        json.ValueKind == JsonValueKind.String && values.Contains(json.GetString()!);

    private static bool IsListOf(JsonElement json, Func<JsonElement, bool> isItem) =>
        json.ValueKind == JsonValueKind.Array && json.EnumerateArray().All(isItem);

    private static bool IsButton(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && IsText(json, "label") && IsText(json, "prompt");

    private static bool IsText(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String;
}
