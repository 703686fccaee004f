using System.Text;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk.Streaming;

// The contents of updates, written one after another as characters. An entry begins with a sign: its kind, or the length of a piece of
// text and whether it is reasoning.
internal sealed class UpdateLog
{
    private const char Other = (char)0;
    private const char Head = (char)1;
    private const char Report = (char)2;
    private const char LongText = (char)3;
    private const char LongReasoning = (char)4;
    private const char FirstLength = (char)5;
    private const int LongestPiece = (char.MaxValue - FirstLength - 1) / 2;
    private const int FirstBlock = 256;

    private readonly StringBuilder _log = new(FirstBlock);

    // The entries that follow belong to the next head.
    public void AddHead() => _log.Append(Head);

    // An update that is kept elsewhere.
    public void AddOther() => _log.Append(Other);

    public void Add(string text, bool isReasoning)
    {
        if (text.Length <= LongestPiece)
        {
            _log.Append((char)(FirstLength + (2 * text.Length) + (isReasoning ? 1 : 0))).Append(text);
        }
        else
        {
            _log.Append(isReasoning ? LongReasoning : LongText);
            Write(text);
        }
    }

    public void Add(ServerToolReport report)
    {
        _log.Append(Report);
        Write(report.Tool.Id);
        Write(report.Tool.Name);
        Write(report.Tool.State.Value);
        Write(report.Tool.Reason);
        Write(report.Tool.Goal);
        Write(report.Contents);
    }

    public Reader Read() => new(_log.ToString());

    // The length in two characters: -1 stands for null.
    private void Write(string? text)
    {
        int length = text?.Length ?? -1;
        _log.Append((char)(length >> 16)).Append((char)length).Append(text);
    }

    // Reads the entries in order.
    public sealed class Reader(string log)
    {
        private readonly ServerToolReports _reports = new();
        private int _at;

        // What the entry holds; null for a head, and for an update that is kept elsewhere.
        public AIContent? Content { get; private set; }

        public bool IsHead { get; private set; }

        public bool Next()
        {
            if (_at == log.Length)
            {
                return false;
            }

            char sign = log[_at++];
            IsHead = sign == Head;
            Content = sign switch
            {
                Other or Head => null,
                Report => _reports.ToContent(ReadReport()),
                LongText => new TextContent(ReadText()),
                LongReasoning => new TextReasoningContent(ReadText()),
                _ when (sign - FirstLength) % 2 == 0 => new TextContent(Take((sign - FirstLength) / 2)),
                _ => new TextReasoningContent(Take((sign - FirstLength) / 2)),
            };
            return true;
        }

        private ServerToolReport ReadReport() => new(
            new ServerToolActivity(ReadText()!, ReadText()!, new ServerToolState(ReadText()!)) { Reason = ReadText(), Goal = ReadText() },
            ReadText());

        private string? ReadText()
        {
            int length = (log[_at] << 16) | log[_at + 1];
            _at += 2;
            return length < 0 ? null : Take(length);
        }

        private string Take(int length)
        {
            _at += length;
            return log.Substring(_at - length, length);
        }
    }
}
