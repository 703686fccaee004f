using System.Buffers;
using System.Text;
using System.Text.Json;
using ChatClients.Sdk.AspNetCore.Options;
using ChatClients.Sdk.AspNetCore.Requests;
using ChatClients.Sdk.AspNetCore.Streaming;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.AspNetCore.Tests.Streaming;

/// <summary>The events for front ends are those that ai 5, 6 and 7 have read completely.</summary>
public sealed class WireFixtureTests
{
    [Fact]
    public void An_answer_with_everything_in_it_is_the_known_stream()
    {
        var log = new TurnLog();
        var mapper = new UiMessageMapper(log, new HashSet<string>());
        using LogReader reader = log.TryOpen()!;
        var output = new ArrayBufferWriter<byte>();
        using var writer = new EventWriter(output, wantsHtml: false);
        writer.Write(EventWriter.Ping);

        foreach (AIContent content in Answer())
        {
            mapper.Map(new ChatResponseUpdate(ChatRole.Assistant, [content]) { MessageId = "m1" });
            Drain(reader, writer);
        }

        mapper.Finish();
        Drain(reader, writer);
        writer.Write(EventWriter.Done);

        Assert.Equal(Fixture.Read("ui-message-stream.sse"), Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Requests_of_known_front_ends_are_read()
    {
        var settings = new ChatSettings(new AivaxChatOptions { TagKey = ChatHost.TagKey });
        using JsonDocument body = JsonDocument.Parse(Fixture.Read("ui-message-stream.request.json"));

        ChatRequest request = new ChatRequestReader(settings).Read(body.RootElement);

        Assert.Equal("oi", request.Message?.Text);
    }

    private static IEnumerable<AIContent> Answer()
    {
        yield return new TextReasoningContent("Let me see.");
        yield return new FunctionCallContent("t1", "WebSearch", new Dictionary<string, object?> { ["q"] = 1 })
        {
            InformationalOnly = true,
            AdditionalProperties = new()
            {
                ["aivax.server_tool.state"] = "Running",
                ["aivax.server_tool.reason"] = "r",
                ["aivax.server_tool.goal"] = "g",
            },
        };
        yield return new FunctionResultContent("t1", "ok");
        yield return new TextContent("It arrives ");
        yield return new TextContent("tomorrow.");
        yield return new UsageContent(new UsageDetails { InputTokenCount = 3, OutputTokenCount = 4 });
    }

    private static void Drain(LogReader reader, EventWriter writer)
    {
        while (reader.Read(out string? delta) is { } frame)
        {
            writer.Write(frame, delta);
        }
    }
}
