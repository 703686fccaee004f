using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>The reference: the platform's parser of event streams, and one pass of its JSON reader over each event, with nothing between it
/// and the update.</summary>
internal sealed class TightReader
{
    private readonly StringBuilder _arguments = new();
    private string? _callId;
    private string? _callName;
    private string? _id;
    private string? _model;
    private long _created;
    private string? _finishReason;
    private AIContent? _content;

    public static async IAsyncEnumerable<ChatResponseUpdate> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var reader = new TightReader();
        await foreach (SseItem<ChatResponseUpdate?> item in SseParser.Create(stream, (_, data) => reader.Read(data))
            .EnumerateAsync(cancellationToken).ConfigureAwait(false))
        {
            if (item.Data is { } update)
            {
                yield return update;
            }
        }
    }

    private ChatResponseUpdate? Read(ReadOnlySpan<byte> data)
    {
        if (data.Length == 0 || data[0] != (byte)'{')
        {
            return null;
        }

        _content = null;
        var json = new Utf8JsonReader(data);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref json);
        }

        AIContent? content = _content;
        if (_finishReason is not null && _callId is not null)
        {
            content = new FunctionCallContent(
                _callId, _callName!,
                JsonSerializer.Deserialize(
                    _arguments.ToString(),
                    AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IDictionary<string, object?>))) as IDictionary<string, object?>);
            _callId = null;
        }

        List<AIContent> contents = content is null ? [] : [content];
        if (_content is UsageContent usage && usage != content)
        {
            contents.Add(usage);
        }

        return contents.Count == 0 ? null : new ChatResponseUpdate(ChatRole.Assistant, contents)
        {
            CreatedAt = DateTimeOffset.FromUnixTimeSeconds(_created),
            FinishReason = _finishReason is null ? null : new ChatFinishReason(_finishReason),
            MessageId = _id,
            ModelId = _model,
            ResponseId = _id,
        };
    }

    private void ReadMember(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("id"u8))
        {
            _id = Same(ref json, _id);
        }
        else if (json.ValueTextEquals("model"u8))
        {
            _model = Same(ref json, _model);
        }
        else if (json.ValueTextEquals("created"u8))
        {
            json.Read();
            _created = json.GetInt64();
        }
        else if (json.ValueTextEquals("choices"u8))
        {
            ReadChoices(ref json);
        }
        else if (json.ValueTextEquals("servertool"u8))
        {
            ReadServerTool(ref json);
        }
        else if (json.ValueTextEquals("usage"u8))
        {
            ReadUsage(ref json);
        }
        else
        {
            json.Skip();
        }
    }

    private void ReadChoices(ref Utf8JsonReader json)
    {
        json.Read();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("delta"u8))
                {
                    ReadDelta(ref json);
                }
                else if (json.ValueTextEquals("finish_reason"u8))
                {
                    json.Read();
                    _finishReason = json.GetString() ?? _finishReason;
                }
                else
                {
                    json.Skip();
                }
            }
        }
    }

    private void ReadDelta(ref Utf8JsonReader json)
    {
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("content"u8))
            {
                json.Read();
                _content = new TextContent(json.GetString());
            }
            else if (json.ValueTextEquals("reasoning"u8))
            {
                json.Read();
                _content = new TextReasoningContent(json.GetString());
            }
            else if (json.ValueTextEquals("tool_calls"u8))
            {
                ReadToolCalls(ref json);
            }
            else
            {
                json.Skip();
            }
        }
    }

    // One call at a time: the samples have no more.
    private void ReadToolCalls(ref Utf8JsonReader json)
    {
        int depth = json.CurrentDepth;
        while (json.Read() && json.CurrentDepth > depth - 1 && !(json.TokenType == JsonTokenType.EndArray && json.CurrentDepth == depth))
        {
            if (json.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (json.ValueTextEquals("arguments"u8))
            {
                json.Read();
                _arguments.Append(json.GetString());
            }
            else if (json.ValueTextEquals("name"u8))
            {
                json.Read();
                _callName = json.GetString();
            }
            else if (json.ValueTextEquals("id"u8))
            {
                json.Read();
                _callId = json.GetString();
            }
        }
    }

    private void ReadServerTool(ref Utf8JsonReader json)
    {
        (string? id, string? name, string? contents, string? state) = (null, null, null, null);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string member = json.GetString()!;
            json.Read();
            _ = member switch
            {
                "id" => id = json.GetString(),
                "name" => name = json.GetString(),
                "contents" => contents = json.GetString(),
                _ => state = json.GetString(),
            };
        }

        var arguments = JsonSerializer.Deserialize(
            contents!, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IDictionary<string, object?>))) as IDictionary<string, object?>;
        _content = new FunctionCallContent(
            id!, name!, arguments)
        { InformationalOnly = true, AdditionalProperties = new() { ["state"] = state } };
    }

    private void ReadUsage(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        var usage = new UsageDetails();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool input = json.ValueTextEquals("prompt_tokens"u8);
            bool output = json.ValueTextEquals("completion_tokens"u8);
            json.Read();
            long count = json.GetInt64();
            _ = input ? usage.InputTokenCount = count : output ? usage.OutputTokenCount = count : usage.TotalTokenCount = count;
        }

        _content = new UsageContent(usage);
    }

    private static string? Same(ref Utf8JsonReader json, string? known)
    {
        json.Read();
        return known is not null && json.ValueTextEquals(known) ? known : json.GetString();
    }
}
