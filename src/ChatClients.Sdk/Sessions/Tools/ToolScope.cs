namespace ChatClients.Sdk;

// Knows, in the flow of a running tool, the sessions whose turns wait for that tool. A prompt of such a session would wait for itself.
internal sealed class ToolScope : IDisposable
{
    private static readonly AsyncLocal<ToolScope?> Current = new();

    private readonly SessionTurns _turns;
    private readonly ToolScope? _outer;
    private volatile bool _hasEnded;

    private ToolScope(SessionTurns turns)
    {
        _turns = turns;
        _outer = Current.Value;
        Current.Value = this;
    }

    public static ToolScope Enter(SessionTurns turns) => new(turns);

    // Throws InvalidOperationException when a tool of this very turn calls.
    public static void ThrowIfInside(SessionTurns turns)
    {
        for (ToolScope? scope = Current.Value; scope is not null; scope = scope._outer)
        {
            if (scope._turns == turns && !scope._hasEnded)
            {
                throw new InvalidOperationException(
                    "A tool of this session's running prompt asked for another turn of the same session, which would wait for itself. "
                    + "Return the tool's result, and send or reset after the answer. Nothing was sent.");
            }
        }
    }

    // Code that the tool started and left running may take a turn from now on.
    public void Dispose()
    {
        _hasEnded = true;
        Current.Value = _outer;
    }
}
