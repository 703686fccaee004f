using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>The engine's calls against the same work on bare dictionaries of the same size.</summary>
internal sealed class EngineComparisons(EngineSubject subject)
{
    // Fewer than the smallest number of sessions: no session is talked to twice before it forgets.
    private const int MostAtOnce = 500;
    private const double Goal = 1.5;
    private const double TurnGoal = 2.5;
    private const int TurnGoalSessions = 10_000;

    public IReadOnlyList<Comparison> All() =>
        [Reuse() with { Goal = Goal }, Create() with { Goal = Goal }, Find() with { Goal = Goal }, Append() with { Goal = Goal },
            Turn() with { Goal = subject.Sessions == TurnGoalSessions ? TurnGoal : null }];

    private Comparison Reuse()
    {
        SessionCreation[] creations = new Requests(subject.Sessions).InOrder(Requests.Creation);
        return new Comparison("reuse by tag", [
            Asking(EngineSubject.BareName, place => subject.Bare.CreateOrReuse(creations[place])),
            Asking(EngineSubject.EngineName, place => subject.Engine.CreateOrReuse(subject.ChatClient, creations[place])),
        ]);
    }

    private Comparison Find()
    {
        // Strings of their own, as requests bring them.
        var requests = new Requests(subject.Sessions);
        string[] bare = requests.InOrder(number => new string(subject.BareSessions[number].AccessKey.AsSpan()));
        string[] engine = requests.InOrder(number => new string(subject.EngineSessions[number].AccessKey.AsSpan()));
        return new Comparison("look up by key", [
            Asking(EngineSubject.BareName, place => subject.Bare.FindByKey(bare[place])),
            Asking(EngineSubject.EngineName, place => subject.Engine.FindByKey(engine[place])),
        ]);
    }

    private Comparison Create()
    {
        SessionCreation[] creations = [.. Enumerable.Range(subject.Sessions, MostAtOnce).Select(Requests.Creation)];
        return new Comparison("create by tag", [
            Creating(EngineSubject.BareName, creations, subject.Bare.CreateOrReuse, subject.Bare.Remove),
            Creating(
                EngineSubject.EngineName,
                creations,
                creation => subject.Engine.CreateOrReuse(subject.ChatClient, creation),
                session => subject.Engine.Delete(subject.ChatClient, session.Id.ToString())),
        ]);
    }

    private Comparison Append() => new("append a turn", [
        Talking(
            EngineSubject.BareName, number => subject.BareSessions[number].AccessKey, subject.BareAppend,
            number => subject.BareSessions[number].Forget()),
        Talking(
            EngineSubject.EngineName, number => subject.EngineSessions[number].AccessKey, subject.EngineAppend,
            number => subject.EngineSessions[number].Reset(subject.Engine.Settings.Now)),
    ]);

    private Comparison Turn() => new("a turn with an assistant that answers at once", [
        Talking(
            EngineSubject.BareName, number => subject.BareSessions[number].AccessKey, subject.BareTurnAsync,
            number => subject.BareSessions[number].Forget()),
        Talking(
            EngineSubject.EngineName, number => subject.EngineSessions[number].AccessKey, subject.EngineTurnAsync,
            number => subject.EngineSessions[number].Reset(subject.Engine.Settings.Now)),
    ]);

    private Variant Asking<T>(string name, Func<int, T?> ask)
        where T : class
    {
        var requests = new Requests(subject.Sessions);
        return Variant.Of(name, count =>
        {
            for (int i = 0; i < count; i++)
            {
                _ = ask(requests.Next()) ?? throw new InvalidOperationException("A session is missing.");
            }
        });
    }

    private static Variant Creating<T>(string name, SessionCreation[] creations, Func<SessionCreation, T> create, Action<T> remove)
    {
        var created = new List<T>(MostAtOnce);
        return Variant.Of(name, count =>
        {
            for (int i = 0; i < count; i++)
            {
                created.Add(create(creations[i]));
            }
        }) with
        {
            Batch = MostAtOnce,
            CleanUp = () =>
            {
                created.ForEach(remove);
                created.Clear();
            },
        };
    }

    private Variant Talking(string name, Func<int, string> accessKey, Func<string, ValueTask> talkAsync, Action<int> forget)
    {
        var requests = new Requests(subject.Sessions);
        string[] keys = requests.InOrder(number => new string(accessKey(number).AsSpan()));
        return new Variant(name, async count =>
        {
            for (int i = 0; i < count; i++)
            {
                await talkAsync(keys[requests.Next()]).ConfigureAwait(false);
            }
        })
        {
            Batch = MostAtOnce,
            CleanUp = () =>
            {
                foreach (int number in requests.TakeVisited())
                {
                    forget(number);
                }
            },
        };
    }
}
