using System.Text.RegularExpressions;

namespace ChatClients.Sdk.Contract.Tests;

/// <summary>A behaviour that the service does not show.</summary>
internal sealed partial record DriftRow(Behaviour Behaviour, Exception Found)
{
    private const int LongestSeen = 300;

    /// <summary>What was seen, in one line and without keys.</summary>
    public string Seen
    {
        get
        {
            string line = WhiteSpace().Replace(
                $"{(Found is Xunit.Sdk.IAssertionException ? "" : Found.GetType().Name + ": ")}{Found.Message}", " ").Trim();
            string shown = AnyKey().Replace(line, "(key)").Replace("|", "\\|", StringComparison.Ordinal);
            return shown.Length <= LongestSeen ? shown : shown[..LongestSeen] + "…";
        }
    }

    public override string ToString() =>
        $"| {Behaviour.Says.Rule} ({(Behaviour.IsDocumented ? "documented" : "assumed")}) | {Behaviour.Sentence} | {Seen} |";

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex("(wky_|sk-aiv-)[A-Za-z0-9_-]+")]
    private static partial Regex AnyKey();
}
