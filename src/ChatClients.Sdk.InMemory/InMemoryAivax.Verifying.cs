namespace ChatClients.Sdk.InMemory;

// The checks for the end of a test.
public sealed partial class InMemoryAivax
{
    /// <summary>Checks everything at the end of a test. No code that the test gave to the engine threw, all requests matched routes, all
    /// faults were met, and an ordered script was played to its end.</summary>
    /// <remarks>
    /// <para>
    /// The engine remembers exceptions of a <see cref="ScriptedGateway"/>, of another assistant, of
    /// <see cref="InMemoryAivaxOptions.ContextFetcher"/> and of <see cref="InMemoryAivaxOptions.TokenCounter"/>, even if the code under
    /// test swallows them. Examples are a failed assertion, or a turn beyond the end of a script. Each <c>Verify…</c> and
    /// <see cref="ScriptedGateway.VerifyFinished"/> throws the first of them again, the same object with its own stack.
    /// <see cref="Reset"/> forgets them.
    /// </para>
    /// <para>
    /// Failures that a test plays do not count. These are <c>ScriptedTurn.Fail</c> and, from other code, what a network throws:
    /// <see cref="HttpRequestException"/>, <see cref="IOException"/>, <see cref="TimeoutException"/>,
    /// <see cref="OperationCanceledException"/> and <see cref="AivaxException"/>.
    /// </para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">Requests matched no route, faults were not met, or turns are left; the message lists
    /// them, with keys masked.</exception>
    public void Verify()
    {
        VerifyNoUnmatchedRequests();
        Scripted?.VerifyFinished();
    }

    /// <summary>Checks that every request had the path and the method of a route, and that all faults were met.</summary>
    /// <remarks>An exception of an assistant, a script or another function of the test is thrown again first: see
    /// <see cref="Verify"/>.</remarks>
    /// <exception cref="InvalidOperationException">A request matched no route, or a fault was not met. The message lists the first 100
    /// such requests, with their keys masked.</exception>
    public void VerifyNoUnmatchedRequests()
    {
        ThrowFailures();
        IReadOnlyList<RecordedRequest> unmatched = _log.Unmatched();
        string? requests = unmatched.Count == 0 ? null
            : $"Requests matched no route:{string.Concat(unmatched.Select(request => $"{Environment.NewLine}- {request}"))}";
        string report = string.Join(Environment.NewLine, new[] { requests, Faults.Report() }.OfType<string>());
        if (report.Length > 0)
        {
            throw new InvalidOperationException(report);
        }
    }

    // The assistant may be wrapped in others, which may have swallowed its exceptions.
    private ScriptedGateway? Scripted => _engine.Settings.Gateway.GetService(typeof(ScriptedGateway)) as ScriptedGateway;

    private void ThrowFailures()
    {
        _failures.ThrowIfAny();
        Scripted?.ThrowFailures();
    }
}
