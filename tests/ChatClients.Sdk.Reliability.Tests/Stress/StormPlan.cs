namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>Draws a whole storm from its seed, before anything runs: which call does what, where, and what happens to each of its
/// tries.</summary>
internal static class StormPlan
{
    public const int Sessions = 50;
    public const int HastySessions = 20;

    private static readonly (StormFault Kind, int Weight)[] s_faults =
    [
        (StormFault.None, 240), (StormFault.Pings, 25), (StormFault.OneByteWrites, 8), (StormFault.CloseDelimited, 25),
        (StormFault.Refused, 30), (StormFault.FinAfterRequest, 25), (StormFault.ResetAfterRequest, 25), (StormFault.FinInHead, 20),
        (StormFault.CutByFin, 25), (StormFault.CutByReset, 25), (StormFault.LostChunkEnd, 20), (StormFault.CloseDelimitedCut, 20),
        (StormFault.StallBeforeHead, 4), (StormFault.StallInBody, 5),
        (StormFault.ErrorChunk, 20), (StormFault.TooLargeEvent, 1), (StormFault.HalfBody, 15), (StormFault.EmptyBody, 15),
        (StormFault.Html, 15), (StormFault.Gzip, 15), (StormFault.ErrorInSuccess, 15),
        (StormFault.Redirect, 10), (StormFault.BadRequest, 10), (StormFault.BadRequestCut, 10), (StormFault.Unauthorized, 10),
        (StormFault.NoBalance, 10), (StormFault.NotFound, 10), (StormFault.RequestTimeout, 15), (StormFault.Throttled, 30),
        (StormFault.ThrottledForASecond, 1), (StormFault.ThrottledForAnHour, 8), (StormFault.InternalError, 20),
        (StormFault.BadGatewayPage, 15),
        (StormFault.Unavailable, 20), (StormFault.ProxyTimeout, 15),
        (StormFault.CancelledBefore, 8), (StormFault.CancelledAnytime, 20), (StormFault.CancelledBeforeHead, 20),
        (StormFault.CancelledInBody, 30),
        (StormFault.LeftInBody, 40),
        (StormFault.ChaosFaultBefore, 20), (StormFault.ChaosFaultAfter, 20), (StormFault.ChaosOutcomeBefore, 12),
        (StormFault.ChaosOutcomeAfter, 12),
        (StormFault.ChaosLatency, 12), (StormFault.ChaosBehavior, 12),
    ];

    private static readonly (StormOperation Kind, int Weight)[] s_operations =
    [
        (StormOperation.Stream, 30), (StormOperation.Send, 20), (StormOperation.StreamUncommitted, 8), (StormOperation.SendUncommitted, 6),
        (StormOperation.RetryLast, 5), (StormOperation.CreateWithTag, 7), (StormOperation.CreateWithoutTag, 6), (StormOperation.List, 5),
        (StormOperation.Delete, 4), (StormOperation.Info, 3), (StormOperation.History, 2), (StormOperation.Reset, 3),
        (StormOperation.Replace, 1),
    ];

    public static StormCall[] Draw(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(id => DrawCall(id, random))];
    }

    /// <summary>One more prompt of a session that is stored.</summary>
    public static StormCall DrawPrompt(int id, int session, Random random)
    {
        bool hasty = session < HastySessions;
        StormFault[] faults;
        do
        {
            faults = DrawFaults(random);
        }
        while (!hasty && Array.Exists(faults, Stalls));

        return new StormCall(id, random.Next(2) == 0 ? StormOperation.Stream : StormOperation.Send, faults, new Random(random.Next()))
        {
            IsHasty = hasty,
            Session = session,
            AnswersInEvents = random.Next(10) < 7,
            ActsThoughItFails = random.Next(2) == 0,
        };
    }

    private static bool Stalls(StormFault fault) => fault is StormFault.StallBeforeHead or StormFault.StallInBody;

    private static StormFault[] DrawFaults(Random random)
    {
        StormFault[] faults = [Pick(s_faults, random), StormFault.None, StormFault.None];
        for (int i = 1; i < faults.Length; i++)
        {
            int next = random.Next(10);
            faults[i] = next < 4 ? faults[0] : next < 7 ? Pick(s_faults, random) : StormFault.None;
            faults[i] = faults[i] is StormFault.CancelledBefore or StormFault.CancelledAnytime ? StormFault.None : faults[i];
        }

        return faults;
    }

    private static StormCall DrawCall(int id, Random random)
    {
        StormFault[] faults = DrawFaults(random);
        bool hasty = Array.Exists(faults, Stalls) || random.Next(5) == 0;
        return new StormCall(id, Pick(s_operations, random), faults, new Random(random.Next()))
        {
            IsHasty = hasty,
            Session = hasty ? random.Next(HastySessions) : random.Next(HastySessions, Sessions),
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
