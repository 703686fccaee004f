using ChatClients.Sdk.AspNetCore.Streaming;

namespace ChatClients.Sdk.AspNetCore.Turns;

// A browser that reads a turn. Until it ends, no other message of the user is accepted.
internal sealed class TurnReading(RunningTurn turn, LogReader reader) : IDisposable
{
    private int _hasLeft;

    public RunningTurn Turn { get; } = turn;

    public LogReader Reader { get; } = reader;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _hasLeft, 1) == 0)
        {
            Reader.Dispose();
            Turn.Leave();
        }
    }
}
