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
        if (_repeated.TryRead(json, out PlainChunk plain))
        {
            Repeated++;
            return _fast.Keep(_fast.Builder.Map(plain));
        }

        return _fast.Read(json, chunk => _repeated.LearnLast(json, chunk, mayBeCut: false));
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
        private readonly ReceivedUpdates _received = new();
        private readonly PromptChunk _chunk = new();

        public Side() => Builder = new ChatUpdateBuilder("conversation", _received);

        public ChatUpdateBuilder Builder { get; }

        public ChatResponseUpdate? Read(byte[] json, Action<PromptChunk>? learn = null)
        {
            ChunkDecoder.Decode(json, _chunk);
            learn?.Invoke(_chunk);
            return Keep(Builder.Map(_chunk, json));
        }

        public ChatResponseUpdate? Keep(ChatResponseUpdate? update)
        {
            if (update is not null)
            {
                _received.Add(update);
            }

            return update;
        }
    }
}
