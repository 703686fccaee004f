using System.Collections.Concurrent;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>The prompts that the service stored, by the key of their session.</summary>
internal sealed class StormHistories
{
    private readonly ConcurrentDictionary<string, List<StormCall>> _byKey = new();

    public void Add(string key, StormCall prompt)
    {
        List<StormCall> stored = Find(key);
        lock (stored)
        {
            stored.Add(prompt);
            prompt.IsStored = true;
        }
    }

    public void Clear(string key)
    {
        List<StormCall> stored = Find(key);
        lock (stored)
        {
            stored.Clear();
        }
    }

    /// <summary>The messages as JSON, each with a comma behind it.</summary>
    public string Of(string key)
    {
        List<StormCall> stored = Find(key);
        lock (stored)
        {
            return string.Concat(stored.Select(prompt => $$"""{"role":"user","content":"{{prompt.Prompt}}"},"""));
        }
    }

    private List<StormCall> Find(string key) => _byKey.GetOrAdd(key, _ => []);
}
