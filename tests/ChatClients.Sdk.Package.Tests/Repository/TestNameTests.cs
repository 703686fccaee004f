namespace ChatClients.Sdk.Package.Tests;

/// <summary>The name of a test is a sentence that is read in a list: it has an end in sight. The data of a theory do not count.</summary>
public sealed class TestNameTests
{
    private const int Longest = 80;

    [Fact]
    public void No_name_of_a_test_is_long() => Problems.None(TestMethods.All
        .Where(test => test.Name.Length > Longest)
        .Select(test => $"{test.File}: {test.Name} has {test.Name.Length} characters"));
}
