using System.Runtime.CompilerServices;

namespace ChatClients.Sdk.Reliability.Tests.Reports;

/// <summary>A client that lives as long as its application opens one session after the other. Sessions that were dropped leave nothing in
/// it.</summary>
[Collection(Sockets.Name)]
public sealed class ForgottenSessionsTests
{
    private const int Many = 10_000;

    // A table keeps the size that it once had: 64 bytes an entry. A key of 60 characters alone would be 144, an entry of a session 288.
    private const int BytesEach = 100;

    private static readonly Uri s_address = new("https://aivax.invalid/");

    [Fact]
    public void QB5_The_keys_of_sessions_that_were_let_go_are_forgotten()
    {
        using AivaxChatClient client = Clients.Of(s_address);
        WeakReference[] keys = OpenAndLetGo(client);

        Collect();

        Assert.DoesNotContain(keys, key => key.IsAlive);
        GC.KeepAlive(client);
    }

    [Fact]
    public void QB5_What_was_kept_of_them_goes_within_a_few_openings()
    {
        using AivaxChatClient client = Clients.Of(s_address);
        OpenFew(client);
        long before = Used();
        OpenAndLetGo(client);
        Collect();
        OpenFew(client);

        Assert.InRange(Used() - before, long.MinValue, Many * BytesEach);
        GC.KeepAlive(client);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] OpenAndLetGo(AivaxChatClient client)
    {
        var keys = new WeakReference[Many];
        ChatSession[] open = new ChatSession[Many];
        for (int i = 0; i < Many; i++)
        {
            open[i] = client.OpenSession($"wky_{i:0000000000}_gr5uepjsgrhuqcj3aaat1iagrsmozwr9gghusnnu6zjhrsyu");
            keys[i] = new WeakReference(open[i].AccessKey);
        }

        // All at once: so many were alive together.
        GC.KeepAlive(open);
        return keys;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OpenFew(AivaxChatClient client)
    {
        for (int i = 0; i < 256; i++)
        {
            client.OpenSession($"few_{i}");
        }
    }

    private static long Used()
    {
        Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
