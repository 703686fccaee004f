namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>A few prompts in a session whose last exchange or whole history is known, and what the session then says of each.</summary>
internal sealed class StressFate
{
    /// <summary>How many numbers the calls of one session take.</summary>
    public const int CallsOfSession = Rounds * CallsOfRound;

    private const int Rounds = 3;
    private const int MostPrompts = 3;
    private const int CallsOfRound = 2 + (2 * MostPrompts);

    private readonly StressCall[] _preparations;
    private readonly StressCall[] _prompts;
    private readonly StressCall[] _questions;
    private readonly HashSet<StressCall> _storedBefore = [];

    private StressFate(int firstId, int session, Random random)
    {
        // An answer that comes whole settles what was before it. It is the baseline, or the history that is read after it.
        StressOperation[] preparations = [StressOperation.Stream, StressOperation.History];
        _preparations = [.. preparations[..(random.Next(2) + 1)].Select((kind, at) => StressRun.WithoutFault(firstId + at, kind, session))];
        _prompts =
            [.. Enumerable.Range(firstId + 2, random.Next(MostPrompts) + 1).Select(id => StressPlan.DrawPrompt(id, session, random))];
        _questions = [.. _prompts.Select(prompt => StressRun.Question(prompt.Id + MostPrompts, prompt))];
    }

    public StressCall[] Calls => [.. _preparations, .. _prompts, .. _questions];

    public static StressFate[] Draw(int firstId, int session, Random random) =>
        [.. Enumerable.Range(0, Rounds).Select(round => new StressFate(firstId + (round * CallsOfRound), session, random))];

    public static string Figures(StressFate[] fates) => string.Join(", ", Outcomes(fates).GroupBy(outcome => outcome)
        .OrderByDescending(group => group.Count()).Select(group => $"{group.Key?.ToString() ?? "none"} {group.Count()}"));

    public static bool AreOfAllKinds(StressFate[] fates) =>
        Outcomes(fates).Contains(TurnOutcome.Stored) && Outcomes(fates).Contains(TurnOutcome.NotStored);

    public async Task RunAsync(Func<StressCall, Task> make)
    {
        foreach (StressCall call in _preparations.Concat(_prompts))
        {
            await make(call);
        }

        foreach (StressCall question in _questions)
        {
            if (question.Asked!.IsStored)
            {
                _storedBefore.Add(question);
            }

            await make(question);
        }
    }

    /// <summary>What was said and is not so. What came while the question was asked may be reported or not.</summary>
    public IEnumerable<string> Findings() => _questions.Where(question => !IsTrue(question)).Select(question =>
        $"It is not true that prompt {question.Asked!.Id} is {question.Fate}.\n  {string.Join("\n  ", Calls.AsEnumerable())}");

    private static IEnumerable<TurnOutcome?> Outcomes(StressFate[] fates) =>
        fates.SelectMany(fate => fate._questions).Select(question => question.Fate);

    private bool IsTrue(StressCall question) => question.Fate switch
    {
        TurnOutcome.Stored => question.Asked!.IsStored,
        TurnOutcome.NotStored => !_storedBefore.Contains(question),
        _ => true,
    };
}
