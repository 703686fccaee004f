using System.Text;
using System.Text.Json;
using ChatClients.Sdk.Streaming;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Tests.Streaming.Doubles;

/// <summary>One answer, read twice: every event by the decoder, and, where it can, by the reader of repeated chunks.</summary>
internal sealed class TwoReadings
{
    private readonly Side _whole = new();
    private readonly Side _fast = new();
    private readonly RepeatedChunkReader _repeated = new();
    private bool _hasFailed;

    /// <summary>How many events were not read as a whole.</summary>
    public int Repeated { get; private set; }

    /// <summary>Reads one more event, unless the last one was an error: that ends an answer.</summary>
    public void AssertSame(byte[] json)
    {
        if (_hasFailed)
        {
            return;
        }

        string expected = Describe(_whole, () => _whole.Read(json));
        string actual = Describe(_fast, () => ReadFast(json));
        Assert.True(expected == actual, $"{Encoding.UTF8.GetString(json)}\n{expected}\n{actual}");
    }

    private ChatResponseUpdate? ReadFast(byte[] json)
    {
        if (_fast.Builder.OpenCalls == 0 && _repeated.Match(json) == json.Length)
        {
            Repeated++;
            return _fast.Builder.Map(_repeated.Matched);
        }

        return _fast.Read(json, chunk => _repeated.Learn(json, chunk));
    }

    private string Describe(Side side, Func<ChatResponseUpdate?> read)
    {
        try
        {
            string End() => $" {side.Builder.IsComplete} {side.Builder.IsForeign} {side.Builder.OpenCalls} {side.Builder.Parts}";
            return read() is not { } update ? "nothing" + End()
                : UpdateText.Of(update) + $" {update.MessageId} {update.ModelId} {update.CreatedAt}" + End();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            _hasFailed = true;
            return error.Message;
        }
    }

    private sealed class Side
    {
        private readonly PromptChunk _chunk = new();

        public ChatUpdateBuilder Builder { get; } = new("conversation", new ReceivedUpdates());

        public ChatResponseUpdate? Read(byte[] json, Action<PromptChunk>? learn = null)
        {
            ChunkDecoder.Decode(json, _chunk);
            learn?.Invoke(_chunk);
            return Builder.Map(_chunk, json);
        }
    }
}
