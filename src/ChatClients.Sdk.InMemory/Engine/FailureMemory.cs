using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace ChatClients.Sdk.InMemory.Engine;

// Exceptions of the test's code that the engine called. They make the test fail even if the code under test swallowed them.
// Thread-safe.
internal sealed class FailureMemory
{
    // The first ones show what is wrong.
    private const int Most = 100;

    // Failures that a script asked for.
    private static readonly ConditionalWeakTable<Exception, object> Scripted = [];

    private readonly List<ExceptionDispatchInfo> _failures = [];

    public static void MarkScripted(Exception error) => Scripted.AddOrUpdate(error, error);

    // Always false: an exception filter that records the exception and lets it pass.
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

    // A test may play the exceptions of a network, or of a caller who leaves. They are no failure of the test.
    public bool NoteUnlessPlayed(Exception error) =>
        error is not (OperationCanceledException or HttpRequestException or IOException or TimeoutException or AivaxException
            or EngineException) && Note(error);

    // The original object, with its own type and stack.
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
