using System.Collections.Concurrent;
using ChatClients.Sdk.Reliability.Tests.Servers;

namespace ChatClients.Sdk.Reliability.Tests.Cuts;

/// <summary>Wherever and however a connection loses the rest of an answer, the caller gets the whole answer or an error, never a short
/// answer.</summary>
public sealed class SocketCutTests
{
    private const int AtOnce = 16;
    private const int Long = 1000;

    public static TheoryData<string, CutKind> Cuts
    {
        get
        {
            var cuts = new TheoryData<string, CutKind>();
            foreach (string name in CutStreams.Names)
            {
                foreach (CutKind kind in Enum.GetValues<CutKind>())
                {
                    cuts.Add(name, kind);
                }
            }

            return cuts;
        }
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_cut_at_any_byte_never_gives_a_short_answer(string name, CutKind kind)
    {
        CutStream stream = await CutStreams.Get(name);
        await using RawServer server = CutServer.Start(stream.Body, kind);
        using AivaxChatClient client = Clients.Of(server.Address);
        StreamInterruptionReason reason = kind == CutKind.CloseDelimited ? StreamInterruptionReason.Truncated
            : StreamInterruptionReason.ConnectionLost;
        int[] offsets = [.. Enumerable.Range(0, stream.Body.Length + 1).Where(length => IsCut(stream.Body, length, kind))];
        var problems = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(offsets, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, (length, _) => CutAfter(length));

        Assert.True(problems.IsEmpty, string.Join('\n', problems.Take(10)));
        Assert.Equal(offsets.Length, server.Requests);

        async ValueTask CutAfter(int length)
        {
            Reading cut = await Reading.Of(client.OpenSession(CutServer.KeyFor(length)).StreamAsync("Oi")).InTime();
            Said sent = stream.UpTo(length);
            if (CutVerdict.Problem(cut, stream.Whole, kind == CutKind.Reset ? Said.Nothing : sent, sent, reason) is { } problem)
            {
                problems.Add($"Cut after {length} bytes: {problem}");
            }
        }
    }

    // Long streams say the same again and again: on one runtime they are cut everywhere in every way, on the others everywhere in one of
    // the ways.
    private static bool IsCut(byte[] body, int length, CutKind kind) =>
        ClientBuild.IsNewest || body.Length < Long || length % Enum.GetValues<CutKind>().Length == (int)kind;
}
