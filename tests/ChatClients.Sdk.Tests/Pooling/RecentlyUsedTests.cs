namespace ChatClients.Sdk.Tests.Pooling;

public sealed class RecentlyUsedTests
{
    [Fact]
    public void A_busy_entry_is_kept_beyond_the_bound_and_forgotten_later()
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
    public void A_table_full_of_busy_values_is_not_searched_as_a_whole()
    {
        int looks = 0;
        bool isBusy = true;
        var table = new RecentlyUsed<int, int>(1, key => key, _ =>
        {
            looks++;
            return isBusy;
        });
        for (int key = 0; key < 1000; key++)
        {
            table.Use(key, it => it);
        }

        looks = 0;
        table.Use(1000, it => it);
        Assert.InRange(looks, 0, 10);

        isBusy = false;
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(1, table.Use(1, it => it));
        }

        Assert.Equal(1, table.Count);
    }

    [Fact]
    public void A_busy_value_does_not_keep_the_others_in_the_table()
    {
        var table = new RecentlyUsed<int, int>(5, key => key, key => key < 3);
        for (int key = 0; key < 1000; key++)
        {
            table.Use(key, it => it);
        }

        Assert.Equal(5, table.Count);
    }

    [Fact]
    public void A_removed_entry_is_made_anew()
    {
        int made = 0;
        var table = new RecentlyUsed<string, int>(2, _ => ++made, _ => false);
        table.Use("a", it => it);
        table.Remove("a");
        table.Remove("b");

        Assert.Equal(2, table.Use("a", it => it));
    }
}
