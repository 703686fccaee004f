using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ChatClients.Sdk.Redaction;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// The arguments of a tool call: on the wire a string that holds a JSON object.
internal static class ToolArguments
{
    // Makes the call's content. An unpaired surrogate becomes U+FFFD. Arguments that are not a JSON object set
    // FunctionCallContent.Exception, as Microsoft.Extensions.AI does.
    public static FunctionCallContent ToCall(string callId, string name, string? arguments) =>
        string.IsNullOrWhiteSpace(arguments)
            ? new FunctionCallContent(callId, name, new Dictionary<string, object?>(StringComparer.Ordinal))
            : FunctionCallContent.CreateFromParsedArguments(UnpairedSurrogates.Replace(arguments!), callId, name, Parse);

    // The arguments of a server-side tool, if they were reported.
    public static FunctionCallContent ToReport(string callId, string name, string? arguments) =>
        string.IsNullOrWhiteSpace(arguments) ? new FunctionCallContent(callId, name) : ToCall(callId, name, arguments);

    // A call that the application should run, or one that it must not run, with the reason.
    public static FunctionCallContent ToOpenCall(string callId, string name, string? arguments, string? problem = null)
    {
        FunctionCallContent call = ToCall(callId, name, arguments);
        BrokenToolCall.MarkIfBroken(call, problem);
        return call;
    }

    // The contract has a string here; an object means the same. Anything else is refused later, when it is parsed.
    public static string? TextOf(JsonElement? arguments) => arguments switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => JsonText.Read(text),
        { } other => Polyfills.Decode(JsonMarshal.GetRawUtf8Value(other)),
    };

    // A call of a stream in the form that a message would have.
    public static JsonElement ToRaw(FunctionCallContent call, string arguments)
    {
        byte[] json = JsonBody.Write((call, arguments), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", it.call.CallId);
            writer.WriteString("type", "function");
            writer.WriteStartObject("function");
            writer.WriteString("name", it.call.Name);
            writer.WriteString("arguments", TextJoiner.ReplaceUnpairedSurrogates(it.arguments));
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        return JsonBody.Parse(json);
    }

    // Throws ArgumentException when an argument's type cannot be written as JSON.
    public static string ToJson(IDictionary<string, object?>? arguments)
    {
        try
        {
            return arguments is null or { Count: 0 } ? "{}" : JsonValues.Write(arguments);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException)
        {
            // The platform's message names the members on the way to the value that it cannot write.
            throw new ArgumentException(
                $"The arguments of a tool call cannot be sent. Give strings, numbers or JsonElements. {Redactor.Redact(error.Message)}",
                nameof(arguments),
                Redactor.Shown(error));
        }
    }

    private static Dictionary<string, object?> Parse(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The arguments of a call are a JSON object.");
        }

        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (arguments.ContainsKey(name))
            {
                // For example, a piece came twice. It is unknown which value is meant.
                throw new JsonException("An argument is given twice.");
            }

            reader.Read();
            arguments.Add(name, reader.TokenType == JsonTokenType.Null ? null : JsonElement.ParseValue(ref reader));
        }

        // The reader throws for anything after the object.
        reader.Read();
        return arguments;
    }
}
