using ChatClients.Sdk.Fuzz;

namespace ChatClients.Sdk.Tests.Fuzz;

/// <summary>What the fuzzer once found stays fixed.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string, string> Inputs
    {
        get
        {
            var inputs = new TheoryData<string, string>();
            foreach (string target in FuzzTargets.All.Select(target => target.Name))
            {
                foreach (string input in CorpusFiles.Of(target))
                {
                    inputs.Add(target, input);
                }
            }

            return inputs;
        }
    }

    [Theory, MemberData(nameof(Inputs))]
    public void Nothing_is_wrong_with_an_input_of_the_corpus(string target, string input) =>
        Assert.Null(Finding.In(FuzzTargets.All.Single(it => it.Name == target), CorpusFiles.Read(target, input)));

    [Fact]
    public void An_error_of_another_family_is_a_finding() =>
        Assert.Contains("FormatException", Finding.In(new Broken(() => throw new FormatException()), []), StringComparison.Ordinal);

    [Fact]
    public void A_key_and_an_unpaired_surrogate_in_an_error_are_findings()
    {
        string?[] findings =
        [
            Finding.In(new Broken(() => ErrorChecks.Check(new AivaxException($"GET {Canary.AccessKey}"))), []),
            Finding.In(
                new Broken(
                    () => ErrorChecks.Check(
                        new AivaxApiException("x") { Details = @"{""key"":""\u0073k-aiv-acc-test-canary-0123456789""}" })), []),
            Finding.In(new Broken(() => ErrorChecks.Check(new AivaxException("a\ud83d"))), []),
            Finding.In(new Broken(() => ErrorChecks.Check(new AivaxApiException("x") { RetryAfter = TimeSpan.FromSeconds(-1) })), []),
        ];

        Assert.All(findings, Assert.NotNull);
        Assert.Null(Finding.In(new Broken(() => ErrorChecks.Check(new AivaxApiException("whole 🙂") { RetryAfter = TimeSpan.Zero })), []));
    }

    private sealed class Broken(Action run) : IFuzzTarget
    {
        public string Name => "broken";

        public int Longest => 1;

        public IEnumerable<string> Dictionary => [];

        public Task RunAsync(byte[] input)
        {
            run();
            return Task.CompletedTask;
        }
    }
}
