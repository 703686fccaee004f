using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>The part of the schema of appsettings.json that describes the section of a client.</summary>
internal static class ConfigurationSchema
{
    private const string Time = @"^-?(\d+\.)?\d{1,2}:\d{1,2}(:\d{1,2}(\.\d{1,7})?)?$";

    // Descriptions hold quotation marks and the like, and are read by editors, not by browsers.
    private static readonly JsonSerializerOptions s_json =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static string Write()
    {
        var documentation = new XmlDocumentation("ChatClients.Sdk");
        var section = Object(OptionDescription.Of(typeof(AivaxChatClientOptions), documentation));
        section["description"] = Plain(documentation.Summary(typeof(AivaxChatClientOptions)));
        var schema = new JsonObject
        {
            ["definitions"] = new JsonObject
            {
                ["logLevel"] = new JsonObject
                {
                    ["properties"] = new JsonObject
                    {
                        ["ChatClients.Sdk"] = new JsonObject { ["$ref"] = "#/definitions/logLevelThreshold" },
                    },
                },
            },
            ["type"] = "object",
            ["properties"] = new JsonObject { ["Aivax"] = section },
        };
        return schema.ToJsonString(s_json) + "\n";
    }

    private static JsonObject Object(IEnumerable<OptionDescription> options) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(options.Select(it => KeyValuePair.Create(it.Name, (JsonNode?)Property(it)))),
        // As the client itself: a misspelt member stops the host.
        ["additionalProperties"] = false,
    };

    private static JsonObject Property(OptionDescription option)
    {
        var property = option.Members.Count > 0 ? Object(option.Members)
            : option.Type == typeof(bool) ? Typed("boolean")
            : option.Type == typeof(int) ? Typed("integer")
            : option.Type.IsEnum ? new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(option.Type).Select(it => (JsonNode)it)]) }
            : Typed(option.Type == typeof(string[]) ? "array" : "string");
        if (option.Type == typeof(string[]))
        {
            property["items"] = Typed("string");
        }
        else if (option.Type == typeof(TimeSpan))
        {
            property["pattern"] = Time;
        }
        else if (option.Type == typeof(Uri))
        {
            property["format"] = "uri";
        }

        if (option.AcceptsNull)
        {
            property["type"] = new JsonArray((string)property["type"]!, "null");
        }

        property["description"] = Plain($"{option.Summary} {option.Value}".Trim());
        return property;

        static JsonObject Typed(string type) => new() { ["type"] = type };
    }

    private static string Plain(string markdown) => markdown.Replace('`', '\'');
}
