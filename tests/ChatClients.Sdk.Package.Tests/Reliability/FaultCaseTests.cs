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
    ];

    [Fact]
    public void The_page_has_every_case_once() =>
        Assert.Equal(s_cases, File.ReadLines(RepositoryFiles.PathOf("docs", "fault-cases.md")).Select(it => Row().Match(it)).Where(it => it.Success).Select(it => it.Groups[1].Value));

    [Fact]
    public void Every_case_has_a_test_that_bears_its_id() =>
        Problems.None(s_cases.Except(TestMethods.All.Select(it => IdOf(it.Name)).OfType<string>()));

    [Fact]
    public void A_test_bears_the_id_of_one_case_that_there_is() =>
        Problems.None(TestMethods.All
            .Where(it => IdOf(it.Name) is { } id && (!s_cases.Contains(id) || SecondId().IsMatch(it.Name)))
            .Select(it => $"{it.File}: {it.Name}"));

    private static IEnumerable<string> Ids(char kind, int count) => Enumerable.Range(1, count).Select(it => $"{kind}{it}");

    private static string? IdOf(string name) => Id().Match(name) is { Success: true } id ? id.Groups[1].Value : null;

    [GeneratedRegex(@"^\| ([CSE]\d+) \|")]
    private static partial Regex Row();

    [GeneratedRegex(@"^([CSE]\d+)_")]
    private static partial Regex Id();

    [GeneratedRegex(@"^[CSE]\d+_[CSE]\d+_")]
    private static partial Regex SecondId();
}
