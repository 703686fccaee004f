using System.Text.RegularExpressions;

namespace ChatClients.Sdk.Package.Tests;

/// <summary>Holds the page of fault cases and the tests to one another.</summary>
public sealed partial class FaultCaseTests
{
    private static readonly string[] s_cases =
    [
        .. Ids('C', 42),
        .. Ids('S', 34),
        .. Ids('E', 13),
        .. Ids('W', 16), "W19", "W23", "W24", "W25", "W26", // The others are a server's own, or the page's.
    ];

    // Reports of other software: what answers hold, what applications bring, what tests of others need, and the service of the day. A case
    // may have several rows.
    private static readonly string[] s_reports = [.. Ids("QA", 9), .. Ids("QB", 7), .. Ids("QC", 6), "QD"];

    [Fact]
    public void The_page_has_every_case_once() =>
        Assert.Equal(
            s_cases, File.ReadLines(RepositoryFiles.PathOf("docs", "fault-cases.md")).Select(it => Row().Match(it)).Where(it => it.Success)
                .Select(it => it.Groups[1].Value));

    [Fact]
    public void The_page_has_every_report() =>
        Assert.Equal(
            s_reports.Order(),
            File.ReadLines(RepositoryFiles.PathOf("docs", "fault-cases.md")).Select(it => ReportRow().Match(it))
                .Where(it => it.Success).Select(it => it.Groups[1].Value).Distinct().Order());

    [Fact]
    public void Every_case_has_a_test_that_bears_its_id() =>
        Problems.None(s_cases.Concat(s_reports).Except(TestMethods.All.Select(it => IdOf(it.Name)).OfType<string>()));

    [Fact]
    public void A_test_bears_the_id_of_one_case_that_there_is() =>
        Problems.None(TestMethods.All
            .Where(it => IdOf(it.Name) is { } id && (!(s_cases.Contains(id) || s_reports.Contains(id)) || SecondId().IsMatch(it.Name)))
            .Select(it => $"{it.File}: {it.Name}"));

    private static IEnumerable<string> Ids(string kind, int count) => Enumerable.Range(1, count).Select(it => $"{kind}{it}");

    private static IEnumerable<string> Ids(char kind, int count) => Enumerable.Range(1, count).Select(it => $"{kind}{it}");

    private static string? IdOf(string name) => Id().Match(name) is { Success: true } id ? id.Groups[1].Value : null;

    [GeneratedRegex(@"^\| ([CSEW]\d+) \|")]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| (Q[A-D]\d*) \|")]
    private static partial Regex ReportRow();

    [GeneratedRegex(@"^([CSEW]\d+|Q[A-D]\d*)_")]
    private static partial Regex Id();

    [GeneratedRegex(@"^(?:[CSEW]\d+|Q[A-D]\d*)_(?:[CSEW]\d+|Q[A-D]\d*)_")]
    private static partial Regex SecondId();
}
