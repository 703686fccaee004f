using System.Text;

namespace ChatClients.Sdk.AspNetCore.Records;

// The messages of one session that passed through here, up to a limit: the oldest are dropped first.
internal sealed class ConversationRecord
{
    public const int MostMessages = 200;
    public const int MostBytes = 256 * 1024;
    private const int MostSent = 50;

    private readonly List<RecordedMessage> _messages = [];
    private readonly List<SentQuestion> _sent = [];

    public ConversationRecord()
    {
    }

    public ConversationRecord(IEnumerable<RecordedMessage> messages, IEnumerable<SentQuestion> sent)
    {
        _messages.AddRange(messages);
        _sent.AddRange(sent);
    }

    public IReadOnlyList<RecordedMessage> Messages => _messages;

    // The last questions that were answered, in their order.
    public IReadOnlyList<SentQuestion> Sent => _sent;

    public void Add(RecordedMessage message)
    {
        _messages.Add(message);
        int bytes = _messages.Sum(SizeOf);
        while (_messages.Count > 1 && (_messages.Count > MostMessages || bytes > MostBytes))
        {
            bytes -= SizeOf(_messages[0]);
            _messages.RemoveAt(0);
        }
    }

    // A front end may give a question the name of one that it replaces.
    public void Add(SentQuestion question)
    {
        _sent.RemoveAll(it => it.Id == question.Id);
        _sent.Add(question);
        if (_sent.Count > MostSent)
        {
            _sent.RemoveAt(0);
        }
    }

    // The user asked for another answer: removes the last one.
    public void RemoveLastAnswer()
    {
        while (_messages is [.., { IsUsers: false }])
        {
            _messages.RemoveAt(_messages.Count - 1);
        }
    }

    private static int SizeOf(RecordedMessage message) => Encoding.UTF8.GetByteCount(message.Text);
}
