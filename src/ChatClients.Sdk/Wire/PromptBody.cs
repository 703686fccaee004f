using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Wire;

// A written body of Send Prompt. Other messages can be put around its own, or replace them. It does not need the original messages:
// they belong to the application, which may have changed them.
internal sealed class PromptBody(ReadOnlyMemory<byte> bytes, int endOfPrompt)
{
    private const byte Comma = (byte)',';

    public ReadOnlyMemory<byte> Bytes => bytes;

    public static ReadOnlySpan<byte> Start => "{\"prompt\":"u8;

    private ReadOnlySpan<byte> Prompt => bytes.Span.Slice(Start.Length, endOfPrompt - Start.Length);

    // The same body with other messages.
    public PromptBody InPlace(IReadOnlyList<ChatMessage> messages, ToolNames names) => With(Write(messages, names));

    public PromptBody WithBefore(IReadOnlyList<ChatMessage> messages, ToolNames names) => With(Write(messages, names), Own());

    public PromptBody WithAfter(IReadOnlyList<ChatMessage> messages, ToolNames names) => With(Own(), Write(messages, names));

    private PromptBody With(byte[] messages, byte[]? more = null)
    {
        byte[] separator = more is null ? [] : [Comma];
        byte[] body = [.. Start, (byte)'[', .. messages, .. separator, .. more ?? [], (byte)']', .. bytes.Span.Slice(endOfPrompt)];
        return new PromptBody(body, body.Length - (bytes.Length - endOfPrompt));
    }

    // Its own messages as the elements of an array.
    private byte[] Own() => Prompt[0] switch
    {
        (byte)'[' => Prompt.Slice(1, Prompt.Length - 2).ToArray(),
        (byte)'{' => Prompt.ToArray(),
        _ => [.. "{\"role\":\"user\",\"content\":"u8, .. Prompt, (byte)'}'],
    };

    private static byte[] Write(IReadOnlyList<ChatMessage> messages, ToolNames names)
    {
        byte[] array = JsonBody.Write((messages, names), static (writer, it) =>
        {
            writer.WriteStartArray();
            MessageWriter.WriteAll(writer, it.messages, it.names, withReasoning: false);
            writer.WriteEndArray();
        });
        return array.AsSpan(1, array.Length - 2).ToArray();
    }
}
