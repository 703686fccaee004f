using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace ChatClients.Sdk.InMemory.Engine;

// What code of the test threw while it was asked for something: so that the test is red even if the code under test swallowed it.
// Thread-safe.
internal sealed class FailureMemory
{
    // The first ones say what is wrong.
    private const int Most = 100;

    // Failures that a script asked for.
    private static readonly ConditionalWeakTable<Exception, object> Scripted = [];

    private readonly List<ExceptionDispatchInfo> _failures = [];

    public static void MarkScripted(Exception error) => Scripted.AddOrUpdate(error, error);

    // Always false: an exception filter that notes, and lets the exception pass as it is.
    public bool Note(Exception error)
    {
        lock (_failures)
        {
            if (_failures.Count < Most && !IsScripted(error) && !_failures.Exists(noted => noted.SourceException == error))
            {
                _failures.Add(ExceptionDispatchInfo.Capture(error));
            }
        }

        return false;
    }

    // What a network or a caller who leaves makes of an answer, a test may play: that is no failure of the test.
    public bool NoteUnlessPlayed(Exception error) =>
        error is not (OperationCanceledException or HttpRequestException or IOException or TimeoutException or AivaxException
            or EngineException) && Note(error);

    // As it was thrown, with its own type and stack.
    public void ThrowIfAny()
    {
        ExceptionDispatchInfo? first;
        lock (_failures)
        {
            first = _failures.FirstOrDefault();
        }

        first?.Throw();
    }

    public void Clear()
    {
        lock (_failures)
        {
            _failures.Clear();
        }
    }

    private static bool IsScripted(Exception? error) => error is not null
        && (Scripted.TryGetValue(error, out _) || IsScripted(error.InnerException));
}
