namespace ChatClients.Sdk.Tests.Pooling;

public sealed class RecentlyUsedTests
{
    [Fact]
    public void What_is_busy_is_kept_beyond_the_bound_and_forgotten_later()
    {
        var busy = new HashSet<string> { "a" };
        var table = new RecentlyUsed<string, string>(1, key => key, busy.Contains);
        foreach (string key in new[] { "a", "b", "c" })
        {
            Assert.Equal(key, table.Use(key, it => it));
        }

        Assert.Equal(2, table.Count);

        busy.Clear();
        table.Use("d", it => it);
        Assert.Equal(1, table.Count);
    }

    [Fact]
    public void What_was_removed_is_made_anew()
    {
        int made = 0;
        var table = new RecentlyUsed<string, int>(2, _ => ++made, _ => false);
        table.Use("a", it => it);
        table.Remove("a");
        table.Remove("b");

        Assert.Equal(2, table.Use("a", it => it));
    }
}
