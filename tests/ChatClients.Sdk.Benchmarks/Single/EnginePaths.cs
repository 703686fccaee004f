using BenchmarkDotNet.Attributes;
using ChatClients.Sdk.InMemory.Engine;

namespace ChatClients.Sdk.Benchmarks;

/// <summary>Short paths of the engine, each by itself, with one session.</summary>
public class EnginePaths
{
    private readonly EngineSubject _subject = new(1);
    private readonly SessionCreation _creation = Requests.Creation(0);

    [Benchmark(Description = "reuse a session by its tag")]
    public object ReuseByTag() => _subject.Engine.CreateOrReuse(_subject.ChatClient, _creation);

    [Benchmark(Description = "look up a session by its key")]
    public object? FindByKey() => _subject.Engine.FindByKey(_subject.EngineSessions[0].AccessKey);

    [Benchmark(Description = "make an id")]
    public Guid NewId() => _subject.Engine.Settings.NewId();
}
