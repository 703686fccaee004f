namespace ChatClients.Sdk.Reliability.Tests.Secrecy;

/// <summary>The assertion of the whole suite: no part of a secret, in any spelling.</summary>
internal static class LeakAssert
{
    public static void None(Canaries canaries, params IEnumerable<(string Sink, string Text)> texts)
    {
        string[] leaks = [.. texts.SelectMany(it => canaries.FindIn(it.Text).Take(1).Select(found => $"{it.Sink}: {found}"))];
        Assert.True(leaks.Length == 0, string.Join("\n", leaks));
    }

    public static void None(Canaries canaries, string sink, string text) => None(canaries, [(sink, text)]);
}
