using System.Collections.Concurrent;

namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>The prompts that the service stored, by the key of their session.</summary>
internal sealed class StressHistories
{
    private readonly ConcurrentDictionary<string, List<StressCall>> _byKey = new();

    public void Add(string key, StressCall prompt)
    {
        List<StressCall> stored = Find(key);
        lock (stored)
        {
            stored.Add(prompt);
            prompt.IsStored = true;
        }
    }

    public void Clear(string key)
    {
        List<StressCall> stored = Find(key);
        lock (stored)
        {
            stored.Clear();
        }
    }

    /// <summary>The messages as JSON, each with a comma after it.</summary>
    public string Of(string key)
    {
        List<StressCall> stored = Find(key);
        lock (stored)
        {
            return string.Concat(stored.Select(prompt => $$"""{"role":"user","content":"{{prompt.Prompt}}"},"""));
        }
    }

    private List<StressCall> Find(string key) => _byKey.GetOrAdd(key, _ => []);
}
