using System.Diagnostics;
using ChatClients.Sdk.Http;
using ChatClients.Sdk.Streaming;
using ChatClients.Sdk.Telemetry;
using Microsoft.Extensions.AI;

namespace ChatClients.Sdk;

// One turn of a session. It owns the lock, the span, the open calls and the entries in the journal. It may make several requests, one
// after the other. It ends with disposal, or with the garbage collector when an enumerator was dropped.
internal sealed partial class Turn : IDisposable
{
    private readonly SessionTurns _turns;
    private readonly AivaxHttp _http;
    private readonly WhenCollected<Turn>? _dropped;
    private readonly List<FunctionCallContent> _calls = [];
    private Activity? _outerSpan;
    private PromptSpan? _span;
    private AnswerDecoder? _decoder;
    private CallDeadline? _reading;
    private SentPrompt? _sent;
    private OpenCallSet _openBefore = OpenCallSet.Unknown;
    private bool _isStored;
    private bool _isComplete;
    private int _left;

    private Turn(SessionTurns turns, SessionIdentity session, AivaxHttp http, bool mayBeDropped)
    {
        _dropped = mayBeDropped ? new(this, static turn => turn.Drop()) : null;
        _turns = turns;
        _http = http;
        Session = session;
    }

    // The session whose turn it is.
    public readonly SessionIdentity Session;

    // When the last request was about to leave.
    public DateTimeOffset SentAt { get; private set; }

    // The id that marks a stored answer. An answer that is not stored has no conversation: its messages must be sent again.
    public string? ConversationId => _isStored ? Session.ConversationId : null;

    // Waits for the turn, then reads which session it is: it may be replaced during the wait.
    // A prompt that ends before it has its turn was certainly not taken. mayBeDropped: whether an enumerator holds the turn.
    public static async ValueTask<Turn> BeginAsync(
        SessionHandle session, PreparedPrompt? prompt, TimeSpan longestWait, AivaxHttp http, bool mayBeDropped,
        CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                SessionTurns turns = session.Identity.Turns;
                ToolScope.ThrowIfInside(turns);
                if (prompt is { Sent: not null })
                {
                    turns.Note(prompt.Sent, static (journal, waiting) => journal.Waiting(waiting));
                }

                await turns.EnterAsync(longestWait, http.Time, cancellationToken, http.End).ConfigureAwait(false);
                var turn = new Turn(turns, session.Identity, http, mayBeDropped);
                if (turn.Session.Turns == turns)
                {
                    turn.EnsureAnswers(prompt);
                    turn._outerSpan = prompt?.OuterSpan;
                    return turn;
                }

                turn.Dispose();
            }
        }
        catch (Exception) when (prompt is { Sent: not null })
        {
            session.Identity.Turns.Note(prompt.Sent, static (journal, sent) => journal.NotTaken(sent));
            throw;
        }
    }

    // The service said that the answer is complete. False when that was known already.
    public bool Complete()
    {
        if (_isComplete)
        {
            return false;
        }

        _isComplete = true;
        _span?.Completed();
        _rounds?.Answered(_calls);
        if (_isStored)
        {
            _turns.OpenCalls = _rounds?.Calls ?? (_calls.Count == 0 ? OpenCallSet.None : new OpenCallSet([.. _calls]));
        }

        if (_sent is { } sent)
        {
            _turns.Note(sent, static (journal, sent) => journal.Completed(sent));
        }

        return true;
    }

    public void Failed(Exception error)
    {
        _span?.Failed(error);
        if (_rounds is { Updates.Count: > 0 } rounds && error is AivaxException failure)
        {
            StreamFailures.WithPartial(failure, [.. rounds.Updates]);
        }
    }

    // The session is gone, and the prompt goes on in another one.
    public void GivesWay() => _span?.GivesWay();

    public void Dispose()
    {
        try
        {
            // Listeners of the application run here.
            _span?.Dispose();
        }
        finally
        {
            Leave();
            _dropped?.Dispose();
        }
    }

    private void EnsureAnswers(PreparedPrompt? prompt)
    {
        if (prompt is { IsRetry: false } && !_turns.OpenCalls.IsLeft && Pending(prompt) is { } pending)
        {
            Dispose();
            throw pending;
        }
    }

    // The collector found that the enumerator was dropped. Between two updates: whatever waits for an update holds the enumerator.
    private void Drop()
    {
        Leave();
        _reading?.Release();
    }

    private void Leave()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            _turns.Leave();
        }
    }
}
