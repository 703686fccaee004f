using System.Text;
using System.Text.Json;
using ChatClients.Sdk.Tests.TestDoubles;
using ChatClients.Sdk.Wire;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Wire;

/// <summary>The thread keeps one writer for its JSON. Nothing of one body gets into another.</summary>
public sealed class JsonScratchTests
{
    [Fact]
    public void A_body_that_is_written_inside_another_one_has_its_own_writer()
    {
        byte[] inner = [];
        byte[] outer = JsonBody.Write("a", (writer, text) =>
        {
            writer.WriteStartArray();
            writer.WriteStringValue(text);
            inner = JsonBody.Write("b", static (other, it) => other.WriteStringValue(it));
            writer.WriteStringValue(text);
            writer.WriteEndArray();
        });

        Assert.Equal(("[\"a\",\"a\"]", "\"b\""), (Text(outer), Text(inner)));
    }

    [Fact]
    public void A_body_that_failed_half_way_leaves_nothing()
    {
        Assert.Throws<InvalidOperationException>(() => JsonBody.Write("a", static (writer, text) =>
        {
            writer.WriteStartObject();
            writer.WriteString("lost", new string('x', 100_000));
            throw new InvalidOperationException(text);
        }));

        Assert.Equal("{}", Text(JsonBody.Write(0, static (writer, _) =>
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        })));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(90_000)]
    [InlineData(1_000_000)]
    public void An_expected_size_may_be_wrong(int expected)
    {
        string text = new('x', 100_000);

        ReadOnlyMemory<byte> body = JsonBody.Write(text, expected, static (writer, it) =>
        {
            writer.WriteStringValue(it);
            return it.Length;
        }, out int length);

        Assert.Equal(($"\"{text}\"", text.Length), (Text(body.ToArray()), length));
        Assert.Equal("1", Text(JsonBody.Write(1, static (writer, it) => writer.WriteNumberValue(it))));
        Assert.Equal($"\"{text}\"", Text(body.ToArray()));
    }

    // An image is often a part of a larger buffer.
    [Fact]
    public void Only_the_bytes_of_a_part_of_a_buffer_are_written()
    {
        byte[] buffer = [.. Enumerable.Range(0, 400_000).Select(i => (byte)i)];
        ReadOnlyMemory<byte> part = buffer.AsMemory(100_001, 200_000);

        using JsonDocument json = JsonDocument.Parse(Json.Part(new DataContent(part, "image/png")));

        string url = json.RootElement.GetProperty("image_url").GetProperty("url").GetString()!;
        Assert.Equal($"data:image/png;base64,{Convert.ToBase64String(part.Span)}", url);
    }

    [Fact]
    public void The_size_of_a_large_prompt_is_expected_closely()
    {
        ChatMessage[] prompt = [new(ChatRole.User, [new TextContent("Oi"), new DataContent(new byte[3_000_000], "image/png")])];

        ReadOnlyMemory<byte> body = PromptRequestWriter.Write(
            PromptForm.OneMessage, prompt, new ToolNames(prompt), new PromptOptions(), streamMember: null).Bytes;

        Assert.InRange(PromptSize.Of(prompt) - body.Length, 1, 64 * 1024);
        Assert.Equal(0, PromptSize.Of([new ChatMessage(ChatRole.User, "Oi")]));
    }

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);
}
