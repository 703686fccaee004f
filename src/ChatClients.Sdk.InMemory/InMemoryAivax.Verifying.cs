namespace ChatClients.Sdk.InMemory;

// What makes a test red at its end.
public sealed partial class InMemoryAivax
{
    /// <summary>Checks everything at the end of a test: nothing that the test gave to the engine threw, requests matched routes, faults
    /// were met, an ordered script was played to its end.</summary>
    /// <remarks>
    /// <para>
    /// An exception that a <see cref="ScriptedGateway"/>, another assistant, <see cref="InMemoryAivaxOptions.ContextFetcher"/> or
    /// <see cref="InMemoryAivaxOptions.TokenCounter"/> threw is remembered,
    /// whatever the code under test made of the answer: a failed assertion, or a turn beyond the end of a script. Each <c>Verify…</c> and
    /// <see cref="ScriptedGateway.VerifyFinished"/>
    /// throws the first of them again, the same object with its own stack, as often as it is called; <see cref="Reset"/> forgets them.
    /// </para>
    /// <para>
    /// What a test plays is no failure: <c>ScriptedTurn.Fail</c>, and of other code what a network throws, which is
    /// <see cref="HttpRequestException"/>, <see cref="IOException"/>,
    /// <see cref="TimeoutException"/>, <see cref="OperationCanceledException"/> and <see cref="AivaxException"/>.
    /// </para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">Requests matched no route, faults were not met, or turns are left; the message lists
    /// them, with keys masked.</exception>
    public void Verify()
    {
        VerifyNoUnmatchedRequests();
        Scripted?.VerifyFinished();
    }

    /// <summary>Checks that every request had the path and the method of a route, and that no fault is left that was to be met.</summary>
    /// <remarks>What an assistant, a script or another function of the test threw is thrown again first: see
    /// <see cref="Verify"/>.</remarks>
    /// <exception cref="InvalidOperationException">A request had another, or a fault was not met; the message lists the first 100 such
    /// requests, with their keys masked.</exception>
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

    // The assistant may stand behind others, which may have swallowed what it threw.
    private ScriptedGateway? Scripted => _engine.Settings.Gateway.GetService(typeof(ScriptedGateway)) as ScriptedGateway;

    private void ThrowFailures()
    {
        _failures.ThrowIfAny();
        Scripted?.ThrowFailures();
    }
}
