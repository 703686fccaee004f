using ChatClients.Sdk.Tests.Sessions.Model;
using CsCheck;

namespace ChatClients.Sdk.Tests.Sessions;

/// <summary>Random courses of a session: what is reported of a prompt is always what the service did with it.</summary>
/// <remarks>Longer than usual: <c>CsCheck_Iter=50000</c>.</remarks>
[Trait("Cases", "Random")]
public sealed class ReconcileModelTests(ITestOutputHelper output)
{
    private static readonly Gen<string> s_text = Gen.OneOf([.. "abc"]).Select(letter => $"{letter}");

    private static readonly Gen<string[]> s_texts = Gen.Frequency((6, s_text.Array[1]), (1, s_text.Array[2]));

    private static readonly Deed[] s_resets = [Deed.LoseResetDone, Deed.LoseResetNotDone, Deed.LoseResetLate, Deed.RefuseReset];

    private static readonly Gen<Deed> s_deed = Gen.Frequency(
        (5, Gen.Const(Deed.Complete)), (4, Gen.Const(Deed.LoseStored)), (3, Gen.Const(Deed.LoseUnstored)), (2, Gen.Const(Deed.LoseLate)),
        (2, Gen.Const(Deed.Refuse)), (1, Gen.Const(Deed.FailBeforeBody)),
        (1, Gen.Const(Deed.Reset)), (1, Gen.OneOf([.. s_resets])),
        (2, Gen.Const(Deed.WriteForeign)), (1, Gen.Const(Deed.LandLate)), (3, Gen.Const(Deed.ReadHistory)), (6, Gen.Const(Deed.Ask)));

    // Most services show the whole history.
    private static readonly Gen<int> s_window = Gen.Frequency((2, Gen.Const(int.MaxValue)), (1, Gen.Int[2, 4]));

    [Fact]
    public void A_random_course_is_never_reported_otherwise_than_it_was()
    {
        int reported = 0;
        Gen.Select(Gen.Bool, s_window, Gen.Select(s_deed, s_texts).Array[2, 8]).Sample(
            (isNew, window, steps) => Interlocked.Add(ref reported, Course.RunAsync(isNew, window, steps).GetAwaiter().GetResult()),
            writeLine: output.WriteLine, iter: Math.Max(5_000, Check.Iter));

        Assert.True(reported > 4_000, $"Only {reported} questions had an answer.");
        output.WriteLine($"{reported} questions had an answer.");
    }
}
