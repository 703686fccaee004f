using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// The body of Send Prompt.
internal static class PromptRequestWriter
{
    // form: the shape of the member prompt.
    // messages: the messages, in order; one text for PromptForm.Text.
    // options: commit and instructions.
    // streamMember: the member that asks for a stream, or null to leave it out.
    // Throws ArgumentException when something in the messages has no form on the wire.
    public static PromptBody Write(
        PromptForm form, IReadOnlyList<ChatMessage> messages, ToolNames names, PromptOptions options, string? streamMember)
    {
        var request = new Request { Form = form, Messages = messages, Names = names, Options = options, StreamMember = streamMember };
        int size = form == PromptForm.Text ? PromptSize.Of(MessageText.Of(messages[0]).Length) : PromptSize.Of(messages);
        ReadOnlyMemory<byte> body = JsonBody.Write(request, size, Write, out long endOfPrompt);
        return new PromptBody(body, (int)endOfPrompt);
    }

    // The body of Retry Last Message.
    public static byte[] WriteRetry(string? streamMember, bool stream) => JsonBody.Write((streamMember, stream), static (writer, retry) =>
    {
        writer.WriteStartObject();
        if (retry.streamMember is { } member)
        {
            writer.WriteBoolean(member, retry.stream);
        }

        writer.WriteEndObject();
    });

    // Returns where the member prompt ends.
    private static long Write(Utf8JsonWriter writer, Request request)
    {
        writer.WriteStartObject();
        WritePrompt(writer, request.Form, request.Messages, request.Names);
        long endOfPrompt = writer.BytesCommitted + writer.BytesPending;
        if (request.Options.Instructions.Count > 0)
        {
            WriteInstructions(writer, request.Options.Instructions);
        }

        if (!request.Options.Commit)
        {
            writer.WriteBoolean("commit", false);
        }

        if (request.StreamMember is { } member)
        {
            writer.WriteBoolean(member, true);
        }

        writer.WriteEndObject();
        return endOfPrompt;
    }

    private static void WritePrompt(Utf8JsonWriter writer, PromptForm form, IReadOnlyList<ChatMessage> messages, ToolNames names)
    {
        writer.WritePropertyName("prompt");
        if (form == PromptForm.Text)
        {
            writer.WriteStringValue(MessageText.Of(messages[0]));
        }
        else if (form == PromptForm.OneMessage && MessageWriter.CountOf(messages[0]) == 1)
        {
            MessageWriter.WriteAll(writer, messages, names, withReasoning: false);
        }
        else
        {
            writer.WriteStartArray();
            MessageWriter.WriteAll(writer, messages, names, withReasoning: false);
            writer.WriteEndArray();
        }
    }

    private static void WriteInstructions(Utf8JsonWriter writer, IList<string> instructions)
    {
        if (instructions.Count == 1)
        {
            writer.WriteString("instructions", instructions[0]);
        }
        else
        {
            writer.WriteStartArray("instructions");
            foreach (string instruction in instructions)
            {
                writer.WriteStringValue(instruction);
            }

            writer.WriteEndArray();
        }
    }

    // What is written. A class: a program that starts compiles much less for it than for a tuple of five.
    private sealed class Request
    {
        public required PromptForm Form;
        public required IReadOnlyList<ChatMessage> Messages;
        public required ToolNames Names;
        public required PromptOptions Options;
        public required string? StreamMember;
    }
}
