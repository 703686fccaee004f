namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>The result of a call, with the secrets in it.</summary>
/// <param name="Name">Its name in the tests.</param>
/// <param name="Arrange">Prepares it.</param>
internal sealed record Outcome(string Name, Action<Trial> Arrange)
{
    public static IReadOnlyList<Outcome> All { get; } = [new("success", _ => { }), .. AnswerOutcomes.All, .. FailureOutcomes.All];

    /// <summary>The number of attempts.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Ends a call that would not end by itself.</summary>
    public Func<Trial, CancellationTokenSource, Task>? EndAsync { get; init; }

    public static Outcome Find(string name) => All.Single(outcome => outcome.Name == name);
}
