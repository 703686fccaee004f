using System.Runtime.CompilerServices;

namespace ChatClients.Sdk.Tests.Sessions;

public sealed class SessionRegistryTests
{
    [Fact]
    public void One_key_has_one_turn_while_somebody_holds_it()
    {
        var registry = new SessionRegistry();
        SessionTurns first = registry.Get("a");

        Assert.Same(first, registry.Get("a"));
        Assert.NotSame(first, registry.Get("b"));
        Assert.NotSame(first, registry.Get("A"));
    }

    [Fact]
    public void A_turn_without_a_reference_is_let_go()
    {
        var registry = new SessionRegistry();
        WeakReference gone = Take(registry);

        Collect();

        Assert.False(gone.IsAlive);
        Assert.NotNull(registry.Get("a"));
    }

    [Fact]
    public void A_key_goes_with_the_last_of_its_sessions()
    {
        var registry = new SessionRegistry();
        WeakReference key = TakeAndLeaveKey(registry);

        Collect();

        Assert.False(key.IsAlive);
        Assert.Equal(0, registry.Count);
    }

    [Fact]
    public void QB5_Entries_of_10_000_sessions_that_were_let_go_are_gone_after_a_collection()
    {
        var registry = new SessionRegistry();
        TakeMany(registry, 10_000);
        SessionTurns kept = registry.Get("kept");

        Collect();

        Assert.Equal(1, registry.Count);
        Assert.Same(kept, registry.Get("kept"));
    }

    [Fact]
    public void Threads_that_open_one_session_at_a_time_share_its_turns()
    {
        var registry = new SessionRegistry();
        for (int round = 0; round < 200; round++)
        {
            string key = $"k{round}";
            SessionTurns[] found = new SessionTurns[8];
            Parallel.For(0, found.Length, i => found[i] = registry.Get(key));

            // The entries that came too late are collected, and take nothing with them.
            GC.Collect(0);
            GC.WaitForPendingFinalizers();
            Assert.All(found, turns => Assert.Same(registry.Get(key), turns));
        }
    }

    [Fact]
    public void A_session_that_is_opened_while_its_former_entry_dies_keeps_its_turns()
    {
        var registry = new SessionRegistry();
        for (int round = 0; round < 200; round++)
        {
            _ = Take(registry);
            GC.Collect(0, GCCollectionMode.Forced, blocking: true);
            SessionTurns again = registry.Get("a"); // The finalizer of the former entry may run now.
            GC.WaitForPendingFinalizers();
            Assert.Same(again, registry.Get("a"));
        }
    }

    [Fact]
    public void Many_sessions_and_many_threads_agree()
    {
        var registry = new SessionRegistry();
        SessionTurns[] kept = [.. Enumerable.Range(0, 2000).Select(i => registry.Get($"k{i}"))];

        Parallel.For(0, 2000, i => Assert.Same(kept[i], registry.Get($"k{i}")));
    }

    [Fact]
    public void An_identity_answers_to_its_id_and_to_the_one_derived_from_its_key()
    {
        var opened = new SessionIdentity(null, "key", null, new SessionTurns());
        SessionIdentity known = opened.WithId("id");

        Assert.Equal("id", known.ConversationId);
        Assert.True(known.Answers("id"));
        Assert.True(known.Answers(opened.ConversationId));
        Assert.False(opened.Answers("id"));
        Assert.False(known.Answers("key"));
        Assert.Matches("^session-[0-9a-f]{32}$", opened.ConversationId);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect(); // What the finalizers let go.
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TakeMany(SessionRegistry registry, int count)
    {
        SessionTurns[] held = [.. Enumerable.Range(0, count).Select(i => registry.Get($"k{i}"))];
        Assert.Equal(count, registry.Count);
        GC.KeepAlive(held);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Take(SessionRegistry registry) => new(registry.Get("a"));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference TakeAndLeaveKey(SessionRegistry registry)
    {
        string key = new('k', 20);
        SessionTurns turns = registry.Get(key);
        Assert.Equal(1, registry.Count);
        GC.KeepAlive(turns);
        return new WeakReference(key);
    }
}
