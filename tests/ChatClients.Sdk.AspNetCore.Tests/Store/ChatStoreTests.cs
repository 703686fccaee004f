using ChatClients.Sdk.AspNetCore.Store;
using Microsoft.Extensions.Time.Testing;

namespace ChatClients.Sdk.AspNetCore.Tests.Store;

public sealed class ChatStoreTests
{
    [Fact]
    public async Task Looking_for_what_is_absent_makes_the_memory_forget_nothing()
    {
        var store = new ChatStore(shared: null, new FakeTimeProvider());
        await store.SetAsync("kept", [1], TimeSpan.FromHours(1));

        for (int i = 0; i < 2000; i++)
        {
            Assert.Null(await store.GetAsync($"absent {i}"));
        }

        Assert.Equal([1], await store.GetAsync("kept"));
    }

    [Fact]
    public async Task A_value_in_memory_ends_with_its_lifetime()
    {
        var time = new FakeTimeProvider();
        var store = new ChatStore(shared: null, time);
        await store.SetAsync("kept", [1], TimeSpan.FromHours(1));

        time.Advance(TimeSpan.FromHours(1));

        Assert.Null(await store.GetAsync("kept"));
    }
}
