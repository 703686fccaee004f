namespace ChatClients.Sdk.InMemory.Tests.Engine;

/// <summary>What the engine should do, as simply as it can be said: one step after the other, in plain dictionaries.</summary>
internal sealed class SequentialModel(int? messagesPerHour)
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    public static readonly TimeSpan NearExpiryRenewal = TimeSpan.FromMinutes(20);
    public static readonly string[] Tags = ["a", "b"];

    private readonly Dictionary<string, ModelSession> _sessions = [];
    private readonly Dictionary<string, List<DateTimeOffset>> _accepted = [];
    private DateTimeOffset _now = Start;
    private int _made;

    public Dictionary<Step, Outcome> Outcomes { get; } = [];

    /// <summary>The prompts whose turn a reset or a deletion removed: it may also have broken them off.</summary>
    public HashSet<Step> TakenBack { get; } = [];

    public int LiveSessions => Tags.Count(tag => Live(tag) is not null);

    public static string Tell(IEnumerable<string> texts) => string.Join(", ", texts);

    public void Create(Step step)
    {
        ModelSession session = Live(step.Tag) ?? (_sessions[step.Tag] = new ModelSession($"session {++_made}"));
        session.ExpiresAt = _now.AddMinutes(step.Minutes);
        session.Context = step.Text ?? session.Context;
        Outcomes[step] = new Outcome(session.Name);
    }

    public void Prompt(Step step)
    {
        if (Live(step.Tag) is not { } session)
        {
            Outcomes[step] = Outcome.None;
            return;
        }

        if (CountInLastHour(step.Tag) >= messagesPerHour)
        {
            Outcomes[step] = new Outcome(session.Name, Outcome.OverLimit);
            return;
        }

        _accepted[step.Tag] = [.. _accepted.GetValueOrDefault(step.Tag, []), _now];
        session.ExpiresAt = session.ExpiresAt > _now + NearExpiryRenewal ? session.ExpiresAt : _now + NearExpiryRenewal;
        string answer = Tell([.. new[] { session.Context }.OfType<string>(), .. session.Turns.Select(turn => turn.Said), step.Text!]);
        session.Turns.Add((step.Text!, answer, step));
        Outcomes[step] = new Outcome(session.Name, answer);
    }

    public void Reset(Step step)
    {
        Outcomes[step] = new Outcome(Live(step.Tag)?.Name);
        TakeBack(step.Tag);
    }

    public void Delete(Step step)
    {
        Reset(step);
        _sessions.Remove(step.Tag);
    }

    public void Advance(Step step) => _now = _now.AddMinutes(step.Minutes);

    public bool IsLive(string name) => Tags.Any(tag => Live(tag)?.Name == name);

    public SessionView? See(string tag) => Live(tag) is not { } session ? null : new SessionView(
        session.Name, session.ExpiresAt, session.Context, Tell(session.Turns.SelectMany(turn => new[] { turn.Said, turn.Answered })),
        messagesPerHour is null ? null : CountInLastHour(tag));

    public override string ToString() =>
        $"{string.Join("; ", Tags.Select(See))}; {string.Join("; ", Outcomes.Select(it => $"{it.Key}: {it.Value}"))}";

    private ModelSession? Live(string tag) => _sessions.GetValueOrDefault(tag) is { } session && _now < session.ExpiresAt ? session : null;

    private int CountInLastHour(string tag) => _accepted.GetValueOrDefault(tag, []).Count(at => at > _now.AddHours(-1));

    private void TakeBack(string tag)
    {
        if (Live(tag) is { } session)
        {
            TakenBack.UnionWith(session.Turns.Select(turn => turn.Step));
            session.Turns.Clear();
        }
    }
}
