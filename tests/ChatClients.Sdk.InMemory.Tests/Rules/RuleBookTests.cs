using System.Reflection;

namespace ChatClients.Sdk.InMemory.Tests.Rules;

public sealed class RuleBookTests
{
    private static readonly Dictionary<string, int> s_tests = CountTests();

    [Fact]
    public void Rules_are_numbered_without_a_gap()
    {
        Assert.Equal(Enumerable.Range(1, ServerRules.All.Count).Select(number => $"R{number}"), ServerRules.All.Select(rule => rule.Id));
        Assert.Equal("R7", ServerRules.Get("r7").Id);
        Assert.Throws<ArgumentException>(() => ServerRules.Get("R0"));
    }

    [Fact]
    public void Every_rule_has_a_test() =>
        Assert.Empty(ServerRules.All.Select(rule => rule.Id).Except(s_tests.Keys));

    [Fact]
    public void Every_test_of_a_rule_has_its_rule() => Assert.Empty(s_tests.Keys.Except(ServerRules.All.Select(rule => rule.Id)));

    [Fact]
    public void Contradicted_rules_name_an_option_and_options_exist()
    {
        Assert.All(ServerRules.All.Where(rule => rule.Status == ServerRuleStatus.Contradicted), rule => Assert.NotNull(rule.Option));
        Assert.All(
            ServerRules.All.Where(rule => rule.Option is not null),
            rule => Assert.NotNull(typeof(InMemoryAivaxOptions).GetProperty(rule.Option!)));
    }

    private static Dictionary<string, int> CountTests() => typeof(RuleBookTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttributes().Any(attribute => attribute is FactAttribute) && IsOfARule(method.Name))
        .GroupBy(method => method.Name.Split('_')[0])
        .ToDictionary(tests => tests.Key, tests => tests.Count());

    private static bool IsOfARule(string name) =>
        name[0] == 'R' && name.Split('_')[0] is { Length: > 1 } id && id[1..].All(char.IsAsciiDigit);
}
