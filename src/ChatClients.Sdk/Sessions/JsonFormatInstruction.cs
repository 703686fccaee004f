using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// The service has no option for the format of an answer. An instruction asks the assistant for it, without a guarantee.
internal static class JsonFormatInstruction
{
    private const string Ask = "Answer with a single JSON value and nothing else: no other text, no Markdown, no code fence.";

    public static string Of(ChatResponseFormatJson format)
    {
        if (format.Schema is not { } schema)
        {
            return Ask;
        }

        string name = string.IsNullOrWhiteSpace(format.SchemaName) ? "" : $" '{format.SchemaName}'";
        string description = string.IsNullOrWhiteSpace(format.SchemaDescription) ? "" : $" ({format.SchemaDescription})";
        return $"{Ask} The value must be valid under this JSON schema{name}{description}; do not repeat the schema:\n{schema.GetRawText()}";
    }
}
