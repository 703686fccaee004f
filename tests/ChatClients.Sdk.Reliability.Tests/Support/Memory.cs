namespace ChatClients.Sdk.Reliability.Tests;

/// <summary>Counts what is allocated. All that is allocated is at least all that is held at once.</summary>
internal static class Memory
{
    public const long MiB = 1024 * 1024;

    /// <summary>The bytes that the whole process allocates while it waits for <paramref name="work"/>: ask for it where nothing else
    /// runs.</summary>
    public static async Task<long> AllocatedByAsync(Func<Task> work)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        await work();
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"Allocated {allocated / (double)MiB:0.00} MiB.");
        return allocated;
    }
}
