namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>Draws a whole stress run from its seed, before anything runs: which call does what, where, and what happens to each of its
/// attempts.</summary>
internal static class StressPlan
{
    public const int Sessions = 50;
    public const int ShortTimeoutSessions = 20;

    private static readonly (StressFault Kind, int Weight)[] s_faults =
    [
        (StressFault.None, 240), (StressFault.Pings, 25), (StressFault.OneByteWrites, 8), (StressFault.CloseDelimited, 25),
        (StressFault.Refused, 30), (StressFault.FinAfterRequest, 25), (StressFault.ResetAfterRequest, 25), (StressFault.FinInHead, 20),
        (StressFault.CutByFin, 25), (StressFault.CutByReset, 25), (StressFault.LostChunkEnd, 20), (StressFault.CloseDelimitedCut, 20),
        (StressFault.StallBeforeHead, 4), (StressFault.StallInBody, 5),
        (StressFault.ErrorChunk, 20), (StressFault.TooLargeEvent, 1), (StressFault.HalfBody, 15), (StressFault.EmptyBody, 15),
        (StressFault.Html, 15), (StressFault.Gzip, 15), (StressFault.ErrorInSuccess, 15),
        (StressFault.Redirect, 10), (StressFault.BadRequest, 10), (StressFault.BadRequestCut, 10), (StressFault.Unauthorized, 10),
        (StressFault.NoBalance, 10), (StressFault.NotFound, 10), (StressFault.RequestTimeout, 15), (StressFault.Throttled, 30),
        (StressFault.ThrottledForASecond, 1), (StressFault.ThrottledForAnHour, 8), (StressFault.InternalError, 20),
        (StressFault.BadGatewayPage, 15),
        (StressFault.Unavailable, 20), (StressFault.ProxyTimeout, 15),
        (StressFault.CancelledBefore, 8), (StressFault.CancelledAnytime, 20), (StressFault.CancelledBeforeHead, 20),
        (StressFault.CancelledInBody, 30),
        (StressFault.LeftInBody, 40),
        (StressFault.ChaosFaultBefore, 20), (StressFault.ChaosFaultAfter, 20), (StressFault.ChaosOutcomeBefore, 12),
        (StressFault.ChaosOutcomeAfter, 12),
        (StressFault.ChaosLatency, 12), (StressFault.ChaosBehavior, 12),
    ];

    private static readonly (StressOperation Kind, int Weight)[] s_operations =
    [
        (StressOperation.Stream, 30), (StressOperation.Send, 20), (StressOperation.StreamUncommitted, 8),
        (StressOperation.SendUncommitted, 6), (StressOperation.RetryLast, 5), (StressOperation.CreateWithTag, 7),
        (StressOperation.CreateWithoutTag, 6), (StressOperation.List, 5), (StressOperation.Delete, 4),
        (StressOperation.Info, 3), (StressOperation.History, 2), (StressOperation.Reset, 3), (StressOperation.Replace, 1),
    ];

    public static StressCall[] Draw(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(id => DrawCall(id, random))];
    }

    /// <summary>One more prompt of a session that is stored.</summary>
    public static StressCall DrawPrompt(int id, int session, Random random)
    {
        bool hasShortTimeouts = session < ShortTimeoutSessions;
        StressFault[] faults;
        do
        {
            faults = DrawFaults(random);
        }
        while (!hasShortTimeouts && Array.Exists(faults, Stalls));

        return new StressCall(id, random.Next(2) == 0 ? StressOperation.Stream : StressOperation.Send, faults, new Random(random.Next()))
        {
            HasShortTimeouts = hasShortTimeouts,
            Session = session,
            AnswersInEvents = random.Next(10) < 7,
            ActsThoughItFails = random.Next(2) == 0,
        };
    }

    private static bool Stalls(StressFault fault) => fault is StressFault.StallBeforeHead or StressFault.StallInBody;

    private static StressFault[] DrawFaults(Random random)
    {
        StressFault[] faults = [Pick(s_faults, random), StressFault.None, StressFault.None];
        for (int i = 1; i < faults.Length; i++)
        {
            int next = random.Next(10);
            faults[i] = next < 4 ? faults[0] : next < 7 ? Pick(s_faults, random) : StressFault.None;
            faults[i] = faults[i] is StressFault.CancelledBefore or StressFault.CancelledAnytime ? StressFault.None : faults[i];
        }

        return faults;
    }

    private static StressCall DrawCall(int id, Random random)
    {
        StressFault[] faults = DrawFaults(random);
        bool hasShortTimeouts = Array.Exists(faults, Stalls) || random.Next(5) == 0;
        return new StressCall(id, Pick(s_operations, random), faults, new Random(random.Next()))
        {
            HasShortTimeouts = hasShortTimeouts,
            Session = hasShortTimeouts ? random.Next(ShortTimeoutSessions) : random.Next(ShortTimeoutSessions, Sessions),
            AnswersInEvents = random.Next(10) < 7,
            ActsThoughItFails = random.Next(2) == 0,
        };
    }

    private static T Pick<T>((T Kind, int Weight)[] table, Random random)
    {
        int at = random.Next(table.Sum(entry => entry.Weight));
        return table.First(entry => (at -= entry.Weight) < 0).Kind;
    }
}
