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
    public void A_turn_that_nobody_holds_is_let_go()
    {
        var registry = new SessionRegistry();
        WeakReference gone = Take(registry);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(gone.IsAlive);
        Assert.NotNull(registry.Get("a"));
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Take(SessionRegistry registry) => new(registry.Get("a"));
}
