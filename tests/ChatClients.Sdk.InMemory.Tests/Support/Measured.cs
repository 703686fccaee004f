namespace ChatClients.Sdk.InMemory.Tests.Support;

/// <summary>Tests that measure what the whole process holds or allocates: they run alone.</summary>
[CollectionDefinition(nameof(Measured), DisableParallelization = true)]
public sealed class Measured
{
    /// <summary>The bytes that are in use once all garbage is gone.</summary>
    public static long Held()
    {
        // Twice: what the first collection finalizes, the second frees.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>The bytes that an action makes the process allocate.</summary>
    public static async Task<long> AllocatedAsync(Func<Task> action)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        await action();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
