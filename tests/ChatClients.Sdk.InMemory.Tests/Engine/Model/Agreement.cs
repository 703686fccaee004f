namespace ChatClients.Sdk.InMemory.Tests.Engine;

/// <summary>Whether a run of the engine is one that the model allows: each step got the same, and the same is left.</summary>
internal static class Agreement
{
    public static bool Holds(EngineUnderTest engine, SequentialModel model)
    {
        // Which of the engine's keys is which of the model's sessions: one each, throughout.
        var names = new Dictionary<string, string>();
        return engine.Outcomes.Count == model.Outcomes.Count
            && model.Outcomes.All(expected => Agree(expected.Key, engine.Outcomes[expected.Key], expected.Value, model, names))
            && SequentialModel.Tags.All(tag => Agree(engine.See(tag), model.See(tag), names))
            && names.All(pair => engine.IsLive(pair.Key) == model.IsLive(pair.Value))
            && engine.LiveSessions == model.LiveSessions;
    }

    private static bool Agree(Step step, Outcome actual, Outcome expected, SequentialModel model, Dictionary<string, string> names) =>
        IsSame(actual.Session, expected.Session, names)
        && (actual.Detail == expected.Detail || (actual.Detail == Outcome.Closed && model.TakenBack.Contains(step)));

    private static bool Agree(SessionView? actual, SessionView? expected, Dictionary<string, string> names) =>
        actual is null || expected is null
            ? actual is null && expected is null
            : IsSame(actual.Session, expected.Session, names) && actual with { Session = expected.Session } == expected;

    private static bool IsSame(string? key, string? name, Dictionary<string, string> names)
    {
        if (key is null || name is null)
        {
            return key is null && name is null;
        }

        return names.TryGetValue(key, out string? known) ? known == name : !names.ContainsValue(name) && names.TryAdd(key, name);
    }
}
