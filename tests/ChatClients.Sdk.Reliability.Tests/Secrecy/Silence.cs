namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>The assertion of the whole suite: no part of a secret, in any spelling.</summary>
internal static class Silence
{
    public static void Assert(Canaries canaries, params IEnumerable<(string Sink, string Text)> told)
    {
        string[] leaks = [.. told.SelectMany(it => canaries.FindIn(it.Text).Take(1).Select(found => $"{it.Sink}: {found}"))];
        Xunit.Assert.True(leaks.Length == 0, string.Join("\n", leaks));
    }

    public static void Assert(Canaries canaries, string sink, string text) => Assert(canaries, [(sink, text)]);
}
