using System.Collections;
using System.Text;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// The updates of an answer so far: an answer that breaks off hands them over. Nearly all bring one piece of text or reasoning. Of these,
// only the characters are kept, and equal updates are made again when they are asked for. So the caller's own updates can be collected
// at once, and a caller who changes one changes nothing here. The few others are kept as they are.
internal sealed class ReceivedUpdates : IEnumerable<ChatResponseUpdate>
{
    // The log holds one entry after another: a sign, and for a piece its characters. A piece's sign is its length and its kind.
    private const char OtherSign = '\0';
    private const char HeadSign = '\u0001';
    private const int LongestPiece = char.MaxValue >> 1;
    private const int FirstBlock = 256;

    private readonly StringBuilder _log = new(FirstBlock);
    private readonly List<UpdateHead> _heads = [];
    private readonly List<ChatResponseUpdate> _others = [];
    private UpdateHead? _head;

    public int Count { get; private set; }

    public bool HasContents { get; private set; }

    public void Add(ChatResponseUpdate update)
    {
        Count++;
        if (PieceOf(update, out bool isReasoning) is not { } piece)
        {
            HasContents |= update.Contents.Count > 0;
            _others.Add(update);
            _log.Append(OtherSign);
            return;
        }

        HasContents = true;
        if (_head?.IsOf(update) != true)
        {
            _heads.Add(_head = new UpdateHead(update));
            _log.Append(HeadSign);
        }

        _log.Append((char)((piece.Length << 1) | (isReasoning ? 1 : 0))).Append(piece);
    }

    public IEnumerator<ChatResponseUpdate> GetEnumerator()
    {
        string log = _log.ToString();
        int heads = 0;
        int others = 0;
        for (int at = 0; at < log.Length;)
        {
            char sign = log[at++];
            switch (sign)
            {
                case OtherSign:
                    yield return _others[others++];
                    break;
                case HeadSign:
                    heads++;
                    break;
                default:
                    string piece = log.Substring(at, sign >> 1);
                    at += piece.Length;
                    yield return _heads[heads - 1].ToUpdate((sign & 1) == 1 ? new TextReasoningContent(piece) : new TextContent(piece));
                    break;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // The text of an update that brings nothing else; null for any other.
    private static string? PieceOf(ChatResponseUpdate update, out bool isReasoning)
    {
        isReasoning = false;
        if (update.Contents is not [{ AdditionalProperties: null, Annotations: null, RawRepresentation: null } content]
            || update is not { FinishReason: null, RawRepresentation: null, AdditionalProperties: null, AuthorName: null })
        {
            return null;
        }

        isReasoning = content is TextReasoningContent { ProtectedData: null };
        string? text = isReasoning ? ((TextReasoningContent)content).Text : (content as TextContent)?.Text;
        return text?.Length is > 0 and <= LongestPiece ? text : null;
    }
}
