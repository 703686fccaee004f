namespace ChatClients.Sdk.Reliability.Tests.Storm;

/// <summary>A few prompts in a session whose history is known, what happened to them, and what the session then says of their fate.</summary>
internal sealed class StormFate
{
    /// <summary>How many numbers the calls of one session take.</summary>
    public const int CallsOfSession = Rounds * CallsOfRound;

    private const int Rounds = 3;
    private const int MostPrompts = 3;
    private const int CallsOfRound = MostPrompts + 3;

    private readonly StormCall[] _preparations;
    private readonly StormCall[] _prompts;
    private readonly StormCall _question;
    private StormCall[] _storedBefore = [];

    private StormFate(int firstId, int session, Random random)
    {
        // An answer that comes whole settles what was before it, and the history behind it is the measure.
        _preparations = [StormRun.Quiet(firstId, StormOperation.Stream, session), StormRun.Quiet(firstId + 1, StormOperation.History, session)];
        _question = StormRun.Quiet(firstId + 2, StormOperation.Reconcile, session);
        _prompts = [.. Enumerable.Range(firstId + 3, random.Next(MostPrompts) + 1).Select(id => StormPlan.DrawPrompt(id, session, random))];
    }

    public StormCall[] Calls => [.. _preparations, .. _prompts, _question];

    public static StormFate[] Draw(int firstId, int session, Random random) =>
        [.. Enumerable.Range(0, Rounds).Select(round => new StormFate(firstId + (round * CallsOfRound), session, random))];

    public static string Figures(StormFate[] fates) =>
        string.Join(", ", fates.GroupBy(fate => fate._question.Fate).OrderByDescending(group => group.Count()).Select(group => $"{group.Key?.ToString() ?? "not told"} {group.Count()}"));

    public static bool AreOfAllKinds(StormFate[] fates) =>
        fates.Any(fate => fate._question.Fate == TurnOutcome.Landed) && fates.Any(fate => fate._question.Fate == TurnOutcome.NotLanded);

    public async Task RunAsync(Func<StormCall, Task> make)
    {
        foreach (StormCall call in _preparations.Concat(_prompts))
        {
            await make(call);
        }

        _storedBefore = [.. _prompts.Where(prompt => prompt.IsStored)];
        await make(_question);
    }

    /// <summary>What was said and is not so. What came while the question was asked may be told or not.</summary>
    public IEnumerable<string> Findings()
    {
        StormCall[] meant = [.. Meant()];
        bool isTrue = _question.Fate switch
        {
            TurnOutcome.Landed => Array.Exists(meant, prompt => prompt.IsStored),
            TurnOutcome.NotLanded => Array.Exists(meant, prompt => !_storedBefore.Contains(prompt)),
            _ => true,
        };
        return isTrue ? [] : [$"It is not true that the prompt is {_question.Fate}.\n  {string.Join("\n  ", Calls.AsEnumerable())}"];
    }

    /// <summary>The prompt that the answer is about: the last one of open fate, or else the last one. Of a cancelled one it cannot be seen from here whether it was open.</summary>
    private IEnumerable<StormCall> Meant()
    {
        for (int i = _prompts.Length - 1; i >= 0; i--)
        {
            StormCall prompt = _prompts[i];
            if (prompt.Error is AivaxException { Outcome: RequestOutcome.NotSent or RequestOutcome.Rejected })
            {
                continue;
            }

            if (prompt is { Error: null, Left: false })
            {
                break;
            }

            yield return prompt;
            if (prompt.Error is not OperationCanceledException)
            {
                yield break;
            }
        }

        yield return _prompts[^1];
    }
}
